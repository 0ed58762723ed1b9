/** Every verdict. */
export const verdicts = ['pending', 'success', 'failure', 'cancelled', 'not-started', 'indeterminate'] as const;

/** What a status value means for a wait, as the contract defines it. */
export type Verdict = (typeof verdicts)[number];

/** The polling rules of one API: the module `@job-status/contract/<slug>/polling` without its exact types. */
export interface PollingRules {
  /** The goals of a wait, with their meaning. */
  readonly goals: Readonly<Record<string, string>>;
  /** The verdict of each known status value, by goal. */
  readonly verdicts: Readonly<Record<string, Readonly<Record<string, Verdict>>>>;
  /** The verdict of a response without a status or without a run, by goal. */
  readonly absentVerdicts: Readonly<Record<string, Verdict>>;
  /** The verdict of a node status that overrides a success of the job, by goal. */
  readonly nodeVerdicts: Readonly<Record<string, Readonly<Record<string, Verdict>>>>;
  /** The number of consecutive successful polls that a success requires, by goal. */
  readonly successThreshold: Readonly<Record<string, number>>;
  /** Advice for the caller, by status value. */
  readonly notes: Readonly<Record<string, string>>;
  /** The recommended pace. Times are in milliseconds. */
  readonly polling: {
    readonly minDelay: number;
    readonly maxDelay: number;
    readonly timeout: number;
    readonly requestsPerSecond: number;
  };
  /** How the service reports a missing job: by an error code, or by an HTTP status once the job has been seen. */
  readonly notFound: { readonly codes: readonly string[]; readonly statuses: readonly number[] };
}

/** The parts of a job that decide its verdict. */
export interface StatusAndNodes {
  readonly status: string | undefined;
  readonly nodes: readonly { readonly name: string; readonly status: string | undefined }[];
}

/** Looks up the verdict of a job. A faulty node can override a success; an unknown status value is indeterminate. */
export function findVerdict(rules: PollingRules, goal: string, job: StatusAndNodes): Verdict {
  const { status } = job;
  if (!isKnownStatus(rules, goal, status)) return 'indeterminate';
  const verdict = status === undefined ? rules.absentVerdicts[goal] : rules.verdicts[goal]?.[status];
  if (verdict !== 'success') return verdict ?? 'indeterminate';
  const [node] = findFaultyNodes(rules, goal, job);
  return rules.nodeVerdicts[goal]?.[node?.status ?? ''] ?? verdict;
}

/** Whether the contract lists the status value. A job without a status counts as known. */
export function isKnownStatus({ verdicts }: PollingRules, goal: string, status: string | undefined): boolean {
  return status === undefined || Object.hasOwn(verdicts[goal] ?? {}, status);
}

/** Returns the nodes whose status overrides a success of the job. */
export function findFaultyNodes(
  { nodeVerdicts }: PollingRules,
  goal: string,
  { nodes }: StatusAndNodes,
): StatusAndNodes['nodes'] {
  return nodes.filter(({ status }) => status !== undefined && Object.hasOwn(nodeVerdicts[goal] ?? {}, status));
}
