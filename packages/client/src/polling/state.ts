import type { Verdict } from '../verdict/verdict.ts';

/** The version of the state format. It increases when code could misread a state of an earlier version. */
export const stateVersion = 1;

/** The most spans of a history: a long wait must still fit a queue message. */
export const maxHistory = 50;

/** Consecutive polls with the same status. */
export interface StatusSpan {
  /** The status value as it arrived; null if the response contained none. */
  readonly status: string | null;
  readonly verdict: Verdict;
  /** When it was first seen, in Unix milliseconds. */
  readonly from: number;
  /** The number of polls that returned it. */
  readonly polls: number;
}

/** The resolved options of a wait. Times are in milliseconds. */
export interface WaitSettings {
  readonly minDelay: number;
  readonly maxDelay: number;
  readonly maxFailedPolls: number;
  readonly maxNotStartedMs: number;
  readonly maxIndeterminateMs: number;
  readonly successThreshold: number;
  /** The longest `Retry-After` that the wait follows. */
  readonly maxRetryAfter: number;
  /** The request rate that the contract recommends for all jobs of one client together. */
  readonly requestsPerSecond: number;
}

/** Identifies a run. Responses contain one of the two or both. */
export interface RunIdentity {
  readonly run?: string;
  /** Unix milliseconds. */
  readonly createdAt?: number;
}

/** The run to wait for, where a job name stands for many runs. */
export interface SelectedRun {
  /** The run was created at this time or later, in Unix milliseconds. */
  readonly startedAt?: number;
  /** The run before it. */
  readonly previous?: RunIdentity;
}

/**
 * The state of a wait between two polls: plain JSON without secrets that fits a queue message, a database or another process.
 * Its fields can be read; only `startWait` and `pollOnce` write them.
 */
export interface WaitState {
  readonly version: typeof stateVersion;
  /** `dli`, `cdm` or `dataarts`. */
  readonly service: string;
  readonly goal: string;
  /** The path parameters, under their names in the API. */
  readonly path: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly settings: WaitSettings;
  readonly run?: SelectedRun;
  /** When the wait started, in Unix milliseconds. */
  readonly startedAt: number;
  /** When the wait times out, in Unix milliseconds. */
  readonly deadline: number;
  /** The number of polls so far. */
  readonly polls: number;
  /** Polls since the status last changed. The delay grows with it. */
  readonly unchangedPolls: number;
  /** Consecutive polls that failed. */
  readonly failedPolls: number;
  /** Consecutive polls with the verdict `success`. */
  readonly successfulPolls: number;
  /** When the current `not-started` or `indeterminate` verdict was first seen, in Unix milliseconds. */
  readonly unresolvedSince?: number;
  /** When the first of the latest consecutive 429 responses arrived, in Unix milliseconds. */
  readonly throttledSince?: number;
  /** Whether the service has returned a status of the job. */
  readonly hasResponded: boolean;
  /** Whether too little time is left for another poll. The wait then ends at its deadline. */
  readonly exhausted?: true;
  /** The status values so far, oldest first: the first span and the most recent ones. */
  readonly history: readonly StatusSpan[];
  /** A digest of the last snapshot, which detects changes. */
  readonly fingerprint?: string;
}
