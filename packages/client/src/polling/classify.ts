import type { JobView } from '../job-view/job-view.ts';
import type { PollingRules, Verdict } from '../verdict/polling-rules.ts';
import { findFaultyNodes, isKnown } from '../verdict/verdict-of.ts';
import { compareRun, type SelectedRun } from './run-identity.ts';

/** What a response means for a goal. */
export interface Classification {
  /** The status value as received; undefined if the response has none. */
  readonly status: string | undefined;
  readonly verdict: Verdict;
  /** Whether the contract knows the status value. An unknown value is `indeterminate`. */
  readonly isKnown: boolean;
  /** Whether the response describes an earlier run, and therefore does not describe the selected one. */
  readonly isStale: boolean;
  /** Additional information about the verdict. */
  readonly note: string | undefined;
  /** The nodes that override the success of the job, each with its status. */
  readonly faultyNodes: readonly string[];
}

/** Classifies a response by the polling rules and the selected run. */
export function classify(
  rules: PollingRules,
  goal: string,
  since: SelectedRun | undefined,
  view: JobView,
): Classification {
  const { status, nodes } = view;
  const verdict = view.verdicts[goal] ?? 'indeterminate';
  const age = compareRun(since, view);
  return {
    status,
    verdict: age === 'earlier' ? 'pending' : age === 'unknown' && isFinal(verdict) ? 'indeterminate' : verdict,
    isKnown: isKnown(rules, goal, status),
    isStale: age === 'earlier',
    note: status !== undefined && Object.hasOwn(rules.notes, status) ? rules.notes[status] : undefined,
    faultyNodes: findFaultyNodes(rules, goal, nodes).map(({ name, status }) => `${name}: ${status}`),
  };
}

function isFinal(verdict: Verdict): boolean {
  return verdict === 'success' || verdict === 'failure' || verdict === 'cancelled';
}
