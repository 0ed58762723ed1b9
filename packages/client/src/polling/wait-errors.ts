import { JobStatusError } from '../errors/errors.ts';
import type { ExplainableEnd } from './explain.ts';
import type { Outcome, WaitEnd, WaitSummary } from './outcome.ts';
import type { StatusSpan } from './state.ts';

/** Explains the end of a wait. */
export type Explain = (end: ExplainableEnd) => Promise<string>;

/** The base class of the errors of a wait that did not reach its goal. Each end has its own class and `code`. */
export abstract class WaitError<Body = unknown> extends JobStatusError {
  override readonly retryable: boolean;
  /** How the wait ended. */
  readonly end: WaitEnd;
  /** What the wait was for, such as `over`. */
  readonly goal: string;
  /** The error that the service reported for the job in the last response. */
  readonly jobError: WaitSummary['jobError'];
  /** The request ID of the last poll. */
  readonly requestId: string | undefined;
  /** The last status value as it arrived. */
  readonly status: string | undefined;
  /** The last response; undefined if there was none. */
  readonly body: Body | undefined;
  /** The status values, oldest first. */
  readonly history: readonly StatusSpan[];
  /** The number of polls. */
  readonly polls: number;
  /** The duration of the wait in ms. */
  readonly elapsed: number;

  readonly #explain: Explain;

  constructor(outcome: Outcome<Body>, explain: Explain) {
    const {
      end,
      summary,
      service,
      requestId,
      goal,
      path,
      host,
      jobError,
      status,
      body,
      history,
      polls,
      elapsed,
      error,
    } = outcome;
    super(summary, error === undefined ? undefined : { cause: error });
    // Nothing is known about the result of the job, so another wait can find it.
    this.retryable = end === 'timed-out' || end === 'too-many-failed-polls';
    Object.assign(this, { service, path, host, ...(error && { attempts: error.attempts }) });
    this.#explain = explain;
    this.requestId = requestId;
    this.end = end;
    this.goal = goal;
    this.jobError = jobError;
    this.status = status;
    this.body = body;
    this.history = history;
    this.polls = polls;
    this.elapsed = elapsed;
  }

  /**
   * Explains the end in some lines of text: what was requested, each status value with its verdict and its sources, the last request
   * ID, and what to do next. The texts are loaded when they are needed.
   */
  explain(): Promise<string> {
    return this.#explain(this);
  }

  override toJSON(): Record<string, unknown> {
    const { end, goal, jobError, polls, elapsed, cause } = this;
    const error = cause instanceof JobStatusError ? cause.toJSON() : undefined;
    return { ...super.toJSON(), end, goal, jobError, polls, elapsed, error };
  }
}

/** The job ended without success. */
export class JobFailedError<Body = unknown> extends WaitError<Body> {
  override readonly name = 'JobFailedError';
  readonly code = 'JOB_FAILED';
}

/** The job was cancelled. */
export class JobCancelledError<Body = unknown> extends WaitError<Body> {
  override readonly name = 'JobCancelledError';
  readonly code = 'JOB_CANCELLED';
}

/** The job did not start for longer than tolerated. */
export class JobNotStartedError<Body = unknown> extends WaitError<Body> {
  override readonly name = 'JobNotStartedError';
  readonly code = 'JOB_NOT_STARTED';
}

/** The status was unknown or indeterminate for longer than tolerated. The value is in `status`. */
export class UnknownStatusError<Body = unknown> extends WaitError<Body> {
  override readonly name = 'UnknownStatusError';
  readonly code = 'JOB_STATUS_UNKNOWN';
}

/** The job does not exist or no longer exists. Its result is not known. */
export class JobGoneError<Body = unknown> extends WaitError<Body> {
  override readonly name = 'JobGoneError';
  readonly code = 'JOB_GONE';
}

/** The time limit of the wait was reached. The job may still be running. */
export class WaitTimeoutError<Body = unknown> extends WaitError<Body> {
  override readonly name = 'WaitTimeoutError';
  readonly code = 'WAIT_TIMED_OUT';
}

/** The service rejects every query for the job. Its error is in `cause`. */
export class WaitRefusedError<Body = unknown> extends WaitError<Body> {
  override readonly name = 'WaitRefusedError';
  readonly code = 'WAIT_REFUSED';
}

/** More consecutive polls failed than tolerated. The last error is in `cause`. The job may still be running. */
export class TooManyFailedPollsError<Body = unknown> extends WaitError<Body> {
  override readonly name = 'TooManyFailedPollsError';
  readonly code = 'WAIT_TOO_MANY_FAILED_POLLS';
}

/** The caller's signal ended the wait. Its reason is in `cause.cause`. The job may still be running. */
export class WaitAbortedError<Body = unknown> extends WaitError<Body> {
  override readonly name = 'WaitAbortedError';
  readonly code = 'WAIT_ABORTED';
}

const errors: Readonly<
  Record<Exclude<WaitEnd, 'success'>, new <Body>(outcome: Outcome<Body>, explain: Explain) => WaitError<Body>>
> = {
  failed: JobFailedError,
  cancelled: JobCancelledError,
  'not-started': JobNotStartedError,
  'unknown-status': UnknownStatusError,
  gone: JobGoneError,
  'timed-out': WaitTimeoutError,
  refused: WaitRefusedError,
  'too-many-failed-polls': TooManyFailedPollsError,
  aborted: WaitAbortedError,
};

/** Returns the response of a successful wait, and throws any other outcome as an error. */
export function bodyOrThrow<Body>(outcome: Outcome<Body>, explain: Explain): Body {
  if (outcome.end === 'success') return outcome.body;
  throw new errors[outcome.end](outcome, explain);
}
