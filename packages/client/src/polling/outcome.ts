import type { JobStatusError } from '../errors/errors.ts';
import type { StatusSpan } from './state.ts';

/**
 * How a wait can end:
 *
 * - `success`: the goal is reached.
 * - `failed`, `cancelled`: the job ended otherwise.
 * - `not-started`: it seemed not to be started for longer than tolerated.
 * - `unknown-status`: its status told nothing, or was a word that nobody knows, for longer than tolerated.
 * - `gone`: the service says that there is no such job, or not any more.
 * - `timed-out`: the wait took as long as it may.
 * - `refused`: the service will not answer, however often it is asked.
 * - `too-many-failed-polls`: more polls in a row failed than tolerated.
 * - `aborted`: the caller's signal ended the wait.
 */
export type WaitEnd =
  | 'success'
  | 'failed'
  | 'cancelled'
  | 'not-started'
  | 'unknown-status'
  | 'gone'
  | 'timed-out'
  | 'refused'
  | 'too-many-failed-polls'
  | 'aborted';

/** How a wait ended, without the last answer. Plain, except for the error. */
export interface WaitSummary {
  readonly end: WaitEnd;
  /** One sentence for people. */
  readonly summary: string;
  /** The last status word, as it arrived. */
  readonly status: string | undefined;
  readonly note: string | undefined;
  /** What was read, oldest first. */
  readonly history: readonly StatusSpan[];
  readonly polls: number;
  /** From the beginning of the wait to its end, ms. */
  readonly elapsed: number;
  /** What the last poll failed of, where that ended the wait or was its last news. */
  readonly error?: JobStatusError | undefined;
}

/** How a wait ended. Only where `end` is `success` the goal is reached. */
export type Outcome<Body> =
  | (WaitSummary & { readonly end: 'success'; readonly body: Body })
  | (WaitSummary & { readonly end: Exclude<WaitEnd, 'success'>; readonly body: Body | undefined });
