/** What a contract says to somebody who waits. */

/** What a status word means for somebody who waits for a goal. */
export type Verdict = 'pending' | 'success' | 'failure' | 'cancelled' | 'not-started' | 'indeterminate';

/** A module `@job-status/contract/<slug>/waiting`, seen without its exact types. */
export interface PollingRules {
  /** What can be waited for, with what it means. */
  readonly goals: Readonly<Record<string, string>>;
  readonly verdicts: Readonly<Record<string, Readonly<Record<string, Verdict>>>>;
  /** What it means that an answer has no status, or no run. */
  readonly absentVerdicts: Readonly<Record<string, Verdict>>;
  /** What the word of a single node means, where it counts against the word of the job. */
  readonly nodeVerdicts: Readonly<Record<string, Readonly<Record<string, Verdict>>>>;
  /** How many equal readings in a row a success takes. */
  readonly successThreshold: Readonly<Record<string, number>>;
  /** What a caller should be told beside a verdict, by word. */
  readonly notes: Readonly<Record<string, string>>;
  /** Times in ms. */
  readonly polling: {
    readonly minDelay: number;
    readonly maxDelay: number;
    readonly timeout: number;
    readonly requestsPerSecond: number;
  };
  /** How the service says that there is no such job: by a code, or by a status for a job that it answered for before. */
  readonly notFound: { readonly codes: readonly string[]; readonly statuses: readonly number[] };
}
