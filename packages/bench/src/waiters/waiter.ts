/** What each way of waiting is reduced to. */
import type { Aim, Verdict } from '../histories/api.ts';
import type { Claim } from '../histories/story.ts';

/** One wait. Times in ms. */
export interface Job {
  readonly aim: Aim;
  /** The whole wait. */
  readonly timeout: number;
  readonly minDelay: number;
  readonly maxDelay: number;
  /** When the run began, Unix ms. */
  readonly startedAfter: number;
  /** Ends the wait. */
  readonly signal: AbortSignal;
  readonly fetch: (request: Request) => Promise<Response>;
}

/** Waits, and says what became of the job; `none` for every end that says nothing of it. */
export type Wait = (job: Job) => Promise<Claim>;

/** What a verdict is for a poller that knows of three: one that is pending, or that the table does not know, goes on. */
export function stateOf(verdict: Verdict): 'succeeded' | 'failed' | 'running' {
  if (verdict === 'success') return 'succeeded';
  return verdict === 'failure' || verdict === 'cancelled' ? 'failed' : 'running';
}
