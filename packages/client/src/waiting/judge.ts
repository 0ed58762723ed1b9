import type { JobView } from '../view/job-view.ts';
import { ageOf, type Since } from './age.ts';
import type { Verdict, WaitingFacts } from './service.ts';

/** What an answer means for a goal. */
export interface Judgement {
  /** The word of the answer, as it arrived; undefined when it has none. */
  readonly status: string | undefined;
  readonly verdict: Verdict;
  /** Whether any source knows the word. A word that nobody knows is indeterminate. */
  readonly isKnown: boolean;
  /** Whether the answer is about an earlier run, and therefore says nothing about this one. */
  readonly isStale: boolean;
  /** What the caller should know beside the verdict. */
  readonly caveat: string | undefined;
  /** The nodes that count against the word of the job, with theirs. */
  readonly faultyNodes: readonly string[];
}

/** Judges an answer by the table of the contract, and by nothing else. */
export function judge(facts: WaitingFacts, goal: string, since: Since | undefined, view: JobView): Judgement {
  const { status, nodes } = view;
  const words = facts.verdicts[goal] ?? {};
  const isKnown = status === undefined || Object.hasOwn(words, status);
  const word = (status === undefined ? facts.absentVerdicts[goal] : isKnown && words[status]) || 'indeterminate';
  const against = facts.nodeVerdicts[goal] ?? {};
  const faulty = nodes.filter((node) => node.status !== undefined && Object.hasOwn(against, node.status));
  const outweighed = word === 'success' ? (against[faulty[0]?.status ?? ''] ?? word) : word;
  const age = ageOf(since, view);
  return {
    status,
    verdict: age === 'earlier' ? 'pending' : age === 'untold' && isFinal(outweighed) ? 'indeterminate' : outweighed,
    isKnown,
    isStale: age === 'earlier',
    caveat: status !== undefined && Object.hasOwn(facts.caveats, status) ? facts.caveats[status] : undefined,
    faultyNodes: faulty.map(({ name, status }) => `${name}: ${status}`),
  };
}

function isFinal(verdict: Verdict): boolean {
  return verdict === 'success' || verdict === 'failure' || verdict === 'cancelled';
}
