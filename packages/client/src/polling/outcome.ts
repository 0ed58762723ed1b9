import { formatContext, type JobStatusError } from '../errors/errors.ts';
import type { ServiceError } from '../errors/response-errors.ts';
import { toPrintable } from '../internal/foreign-data.ts';
import type { ErrorSummary } from '../job-view/job-view.ts';
import type { Snapshot } from './snapshot.ts';
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
  /** One sentence for people. Unless the wait succeeded, it names the job and the host. */
  readonly summary: string;
  /** `dli`, `cdm` or `dataarts`. */
  readonly service: string;
  /** What the wait was for, such as `over`. */
  readonly goal: string;
  /** The path parameters of the job, under their names in the API. */
  readonly path: Readonly<Record<string, string>>;
  /** The host of the last poll. */
  readonly host: string | undefined;
  /** The request ID of the last poll. */
  readonly requestId: string | undefined;
  /** The last status value as it arrived. */
  readonly status: string | undefined;
  /** Advice on the last status value, if the contract has any. */
  readonly note: string | undefined;
  /** The error that the service reported for the job in the last response. */
  readonly jobError: Pick<ErrorSummary, 'code' | 'summary'> | undefined;
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

/** What a transition depends on besides the state and the result. Times are in Unix milliseconds. */
export interface Environment {
  /** When the request was sent. */
  readonly sentAt: number;
  /** When its result arrived. */
  readonly now: number;
  readonly random: () => number;
  /** The host that the client polls. */
  readonly host?: string | undefined;
}

/** What ended a wait, as far as it is known. */
export interface EndReason<Body> {
  readonly error?: JobStatusError | undefined;
  /** The last response. */
  readonly snapshot?: Snapshot<Body> | undefined;
  readonly body?: Body | undefined;
}

/** Creates the outcome of a wait. */
export function createOutcome<Body>(
  state: WaitState,
  end: WaitEnd,
  { now, host }: Pick<Environment, 'now' | 'host'>,
  { error, snapshot, body = snapshot?.view.raw }: EndReason<Body> = {},
): Outcome<Body> {
  const { service, goal, path, history, polls, startedAt } = state;
  const status = history.at(-1)?.status ?? undefined;
  const elapsed = now - startedAt;
  const { code, summary: message } = snapshot?.view.error ?? {};
  const jobError = message === undefined ? undefined : { code, summary: message };
  const details = [
    status === undefined ? 'no status' : `status ${JSON.stringify(toPrintable(status, maxStatusLength))}`,
    ...(snapshot?.faultyNodes ?? []).slice(0, maxNodes).map((node) => toPrintable(node, maxStatusLength)),
    `${polls} ${polls === 1 ? 'poll' : 'polls'} in ${elapsed} ms`,
  ].join(', ');
  const isSuccess = end === 'success';
  const reason = isSuccess ? undefined : (error?.message ?? jobError?.summary);
  // The error of a call has named the job already.
  const context = isSuccess || error?.path !== undefined ? '' : formatContext({ service, path, host });
  const summary = `The ${service} job ${describeEnd(end, state)} (${details})${reason === undefined ? '' : `: ${reason}`}${context}`;
  const about = {
    end,
    summary,
    service,
    goal,
    path,
    host: error?.host ?? host,
    requestId: (error as Partial<ServiceError> | undefined)?.requestId ?? snapshot?.requestId,
    status,
    note: snapshot?.note,
    jobError,
  };
  return { ...about, history, polls, elapsed, error, body } as Outcome<Body>;
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
