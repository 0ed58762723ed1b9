import type { JobView } from '../job-view/job-view.ts';
import type { PollingRules, Verdict } from '../verdict/polling-rules.ts';
import { compareRun, type SelectedRun } from './run-identity.ts';

/** What an answer means for a goal. */
export interface Classification {
  /** The word of the answer, as it arrived; undefined when it has none. */
  readonly status: string | undefined;
  readonly verdict: Verdict;
  /** Whether any source knows the word. A word that nobody knows is indeterminate. */
  readonly isKnown: boolean;
  /** Whether the answer is about an earlier run, and therefore says nothing about this one. */
  readonly isStale: boolean;
  /** What the caller should know beside the verdict. */
  readonly note: string | undefined;
  /** The nodes that count against the word of the job, with theirs. */
  readonly faultyNodes: readonly string[];
}

/** What can be judged: the word of a job, and those of its nodes. */
type StatusAndNodes = Pick<JobView, 'status' | 'nodes'>;

/** Judges an answer by the table of the contract, and by nothing else. */
export function classify(
  facts: PollingRules,
  goal: string,
  since: SelectedRun | undefined,
  view: JobView,
): Classification {
  const { status } = view;
  const verdict = view.verdicts[goal] ?? 'indeterminate';
  const age = compareRun(since, view);
  return {
    status,
    verdict: age === 'earlier' ? 'pending' : age === 'untold' && isFinal(verdict) ? 'indeterminate' : verdict,
    isKnown: isKnown(facts, goal, status),
    isStale: age === 'earlier',
    note: status !== undefined && Object.hasOwn(facts.notes, status) ? facts.notes[status] : undefined,
    faultyNodes: faultyNodes(facts, goal, view).map(({ name, status }) => `${name}: ${status}`),
  };
}

/** What the words mean for a goal. A node may take back the success of its job. */
export function verdictOf(facts: PollingRules, goal: string, { status, nodes }: StatusAndNodes): Verdict {
  const verdict =
    status === undefined ? facts.absentVerdicts[goal] : isKnown(facts, goal, status) && facts.verdicts[goal]?.[status];
  if (verdict !== 'success') return verdict || 'indeterminate';
  const [node] = faultyNodes(facts, goal, { status, nodes });
  return facts.nodeVerdicts[goal]?.[node?.status ?? ''] ?? verdict;
}

function isKnown({ verdicts }: PollingRules, goal: string, status: string | undefined): boolean {
  return status === undefined || Object.hasOwn(verdicts[goal] ?? {}, status);
}

function faultyNodes({ nodeVerdicts }: PollingRules, goal: string, { nodes }: StatusAndNodes): StatusAndNodes['nodes'] {
  return nodes.filter(({ status }) => status !== undefined && Object.hasOwn(nodeVerdicts[goal] ?? {}, status));
}

function isFinal(verdict: Verdict): boolean {
  return verdict === 'success' || verdict === 'failure' || verdict === 'cancelled';
}
