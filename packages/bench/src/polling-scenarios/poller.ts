/** The interface that each poller is reduced to. */
import type { ApiGoal } from './api-goals.ts';
import type { Conclusion } from './scenarios.ts';

/** One wait. Durations are in ms. */
export interface PollOptions {
  readonly apiGoal: ApiGoal;
  /** The limit of the whole wait. */
  readonly timeout: number;
  readonly minDelay: number;
  readonly maxDelay: number;
  /** The start of the run, in Unix ms. */
  readonly startedAfter: number;
  readonly signal: AbortSignal;
  readonly fetch: (request: Request) => Promise<Response>;
}

/** Waits for a job. Every adapter in `pollers/` exports a `poll`. */
export type Poll = (options: PollOptions) => Promise<Conclusion>;
