import type { PollReport } from './poll-report.ts';
import type { Snapshot } from './snapshot.ts';

/** The options of a wait. Times are in milliseconds. */
export interface WaitOptions<Body, Header = never> {
  /** Request headers that the API defines. */
  readonly headers?: Header;
  /** Ends the wait at any time. */
  readonly signal?: AbortSignal;
  /**
   * The time limit of the whole wait in ms, including the last request. There is always a limit. If the machine has slept past it,
   * the wait polls once more.
   *
   * @default 3,600,000 for DLI and CDM, 1,200,000 for DataArts
   */
  readonly timeout?: number;
  /**
   * The shortest delay between two polls in ms.
   *
   * @default 1,000 for DLI, 2,000 for CDM and DataArts
   */
  readonly minDelay?: number;
  /**
   * The longest delay between two polls in ms. `Retry-After` can exceed it.
   *
   * @default 15,000 for DLI, 20,000 for CDM and DataArts
   */
  readonly maxDelay?: number;
  /** Which problems the wait tolerates before it ends with an error. */
  readonly tolerance?: Tolerance;
  /**
   * The number of consecutive successful polls that a success requires.
   *
   * @default 3 for the goal `healthy`, 1 for all others
   */
  readonly successThreshold?: number;
  /**
   * Called with the first snapshot and with each snapshot that differs from the previous one. The wait continues without waiting for
   * a promise that it returns. If it throws or its promise rejects, the wait ends and rejects with that error.
   */
  readonly onChange?: (snapshot: Snapshot<Body>) => unknown;
  /**
   * Called after each poll, including failed ones, with the time of the next poll. It is called after `onChange` and under the same
   * rules: a promise is not awaited, and an error ends the wait.
   */
  readonly onPoll?: (report: PollReport<Body>) => unknown;
}

/** Which problems a wait tolerates before it ends with an error. */
export interface Tolerance {
  /**
   * How many consecutive polls may fail.
   *
   * @default 10
   */
  readonly failedPolls?: number;
  /**
   * How long the job may not have started, in ms.
   *
   * @default 120,000
   */
  readonly notStartedMs?: number;
  /**
   * How long the status may be unknown or indeterminate, in ms.
   *
   * @default 120,000
   */
  readonly indeterminateMs?: number;
}

/** Selects the run to wait for, where a job name stands for many runs. An earlier run counts as pending. */
export interface RunSelector<Body> {
  /** The run was created after this time of the service's clock: Unix milliseconds or a `Date`. */
  readonly startedAfter?: number | Date;
  /** The response from before the start of the run. Its latest run is not the one to wait for. */
  readonly previousResponse?: Body;
}

/** The options of a single poll. */
export interface PollOptions {
  /** Ends the poll. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Returns the current time in Unix milliseconds. Pass a monotonic clock to make a wait independent of changes of the system time.
   *
   * @default Date.now
   */
  readonly now?: (() => number) | undefined;
}

/** The options of a wait for a job of any API. */
export type AnyWaitOptions<Body> = WaitOptions<Body, object> & RunSelector<Body> & { readonly goal?: string };
