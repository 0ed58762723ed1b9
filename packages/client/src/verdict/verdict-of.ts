/** Determines what a response means for a goal, by the polling rules of the contract and nothing else. */
import type { PollingRules, Verdict } from './polling-rules.ts';

/** The status of a job and those of its nodes. */
export interface StatusAndNodes {
  readonly status: string | undefined;
  readonly nodes: readonly { readonly name: string; readonly status: string | undefined }[];
}

/** The verdict for a goal. The status of a node can override the success of its job. */
export function verdictOf(rules: PollingRules, goal: string, { status, nodes }: StatusAndNodes): Verdict {
  const verdict =
    status === undefined ? rules.absentVerdicts[goal] : isKnown(rules, goal, status) && rules.verdicts[goal]?.[status];
  if (verdict !== 'success') return verdict || 'indeterminate';
  const [node] = findFaultyNodes(rules, goal, nodes);
  return rules.nodeVerdicts[goal]?.[node?.status ?? ''] ?? verdict;
}

/** Whether the contract has a verdict for this status value. */
export function isKnown({ verdicts }: PollingRules, goal: string, status: string | undefined): boolean {
  return status === undefined || Object.hasOwn(verdicts[goal] ?? {}, status);
}

/** The nodes whose status overrides the success of the job. */
export function findFaultyNodes(
  { nodeVerdicts }: PollingRules,
  goal: string,
  nodes: StatusAndNodes['nodes'],
): StatusAndNodes['nodes'] {
  return nodes.filter(({ status }) => status !== undefined && Object.hasOwn(nodeVerdicts[goal] ?? {}, status));
}
