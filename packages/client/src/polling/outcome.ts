import type { JobStatusError } from '../errors/errors.ts';
import { toPrintable } from '../internal/foreign-data.ts';
import type { Classification } from './snapshot.ts';
import type { StatusSpan, WaitState } from './state.ts';

/**
 * How a wait ended:
 *
 * - `success`: the job reached the goal.
 * - `failed`, `cancelled`: the job ended without reaching the goal.
 * - `not-started`: the job did not start for longer than tolerated.
 * - `unknown-status`: the status was unknown or indeterminate for longer than tolerated.
 * - `gone`: the job does not exist or no longer exists.
 * - `timed-out`: the time limit of the wait was reached.
 * - `refused`: the service rejects every query for the job.
 * - `too-many-failed-polls`: more consecutive polls failed than tolerated.
 * - `aborted`: the caller ended the wait.
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

/** How a wait ended, without the last response. Plain data except for `error`. */
export interface WaitSummary {
  readonly end: WaitEnd;
  /** One sentence for people. */
  readonly summary: string;
  /** The last status value as it arrived. */
  readonly status: string | undefined;
  /** Advice on the last status value, if the contract has any. */
  readonly note: string | undefined;
  /** The status values, oldest first. */
  readonly history: readonly StatusSpan[];
  /** The number of polls. */
  readonly polls: number;
  /** The duration of the wait in ms. */
  readonly elapsed: number;
  /** The error of the last poll, if it failed. */
  readonly error?: JobStatusError | undefined;
}

/** How a wait ended. The job reached the goal only if `end` is `success`. */
export type Outcome<Body> =
  | (WaitSummary & { readonly end: 'success'; readonly body: Body })
  | (WaitSummary & { readonly end: Exclude<WaitEnd, 'success'>; readonly body: Body | undefined });

/** How many faulty nodes a message names. */
const maxNodes = 5;

/** A status value can have any length. States and messages stay small. */
export const maxStatusLength: number = 100;

/**
 * Creates the outcome of a wait.
 *
 * @param reason - What ended the wait: a response or an error, if there was one.
 * @param body - The last response.
 */
export function createOutcome<Body>(
  state: WaitState,
  end: WaitEnd,
  now: number,
  reason?: Classification | JobStatusError,
  body?: Body,
): Outcome<Body> {
  const { history, polls, startedAt } = state;
  const error = reason instanceof Error ? reason : undefined;
  const classification = reason instanceof Error ? undefined : reason;
  const status = history.at(-1)?.status ?? undefined;
  const elapsed = now - startedAt;
  const details = [
    status === undefined ? 'no status' : `status ${JSON.stringify(toPrintable(status, maxStatusLength))}`,
    ...(classification?.faultyNodes ?? []).slice(0, maxNodes).map((node) => toPrintable(node, maxStatusLength)),
    `${polls} ${polls === 1 ? 'poll' : 'polls'} in ${elapsed} ms`,
  ].join(', ');
  const cause = error === undefined ? '' : `: ${error.message}`;
  const summary = `The ${state.service} job ${describeEnd(end, state)} (${details})${cause}`;
  return { end, summary, status, note: classification?.note, history, polls, elapsed, error, body } as Outcome<Body>;
}

function describeEnd(end: WaitEnd, { goal, settings }: WaitState): string {
  const descriptions: Readonly<Record<WaitEnd, string>> = {
    success: `reached the goal "${goal}"`,
    failed: 'failed',
    cancelled: 'was cancelled',
    'not-started': `did not start within ${settings.maxNotStartedMs} ms`,
    'unknown-status': `reported no usable status for ${settings.maxIndeterminateMs} ms`,
    gone: 'does not exist or no longer exists',
    'timed-out': `did not reach the goal "${goal}" in time`,
    refused: 'cannot be queried',
    'too-many-failed-polls': `could not be queried in ${settings.maxFailedPolls + 1} consecutive polls`,
    aborted: 'is no longer being watched',
  };
  return descriptions[end];
}
