import { JobStatusError } from '../errors/errors.ts';
import type { Outcome, WaitEnd } from './outcome.ts';
import type { StatusSpan } from './state.ts';

/** A wait that did not reach its goal. Each way to end has a class and a `code` of its own. */
export abstract class WaitError<Body = unknown> extends JobStatusError {
  /** How the wait ended. */
  readonly end: WaitEnd;
  /** The last status word, as it arrived. */
  readonly status: string | undefined;
  /** The last answer; undefined when there was none. */
  readonly body: Body | undefined;
  /** What was read, oldest first. */
  readonly history: readonly StatusSpan[];
  /** How many polls there were. */
  readonly polls: number;
  /** How long the wait took, in ms. */
  readonly elapsed: number;

  constructor({ end, summary, status, body, history, polls, elapsed, error }: Outcome<Body>) {
    super(summary, error === undefined ? undefined : { cause: error });
    Object.assign(this, error === undefined ? {} : { attempts: error.attempts });
    this.end = end;
    this.status = status;
    this.body = body;
    this.history = history;
    this.polls = polls;
    this.elapsed = elapsed;
  }
}

/** The job ended without success. */
export class JobFailedError<Body = unknown> extends WaitError<Body> {
  override readonly name = 'JobFailedError';
  readonly code = 'JOB_FAILED';
}

/** Somebody stopped the job. */
export class JobCancelledError<Body = unknown> extends WaitError<Body> {
  override readonly name = 'JobCancelledError';
  readonly code = 'JOB_CANCELLED';
}

/** The job seemed not to be started for longer than tolerated. */
export class JobNotStartedError<Body = unknown> extends WaitError<Body> {
  override readonly name = 'JobNotStartedError';
  readonly code = 'JOB_NOT_STARTED';
}

/** The status told nothing, or was a word that nobody knows, for longer than tolerated. The word is in `status`. */
export class UnknownStatusError<Body = unknown> extends WaitError<Body> {
  override readonly name = 'UnknownStatusError';
  readonly code = 'JOB_STATUS_UNKNOWN';
}

/** The service says that there is no such job, or not any more. What became of it, nobody can tell. */
export class JobGoneError<Body = unknown> extends WaitError<Body> {
  override readonly name = 'JobGoneError';
  readonly code = 'JOB_GONE';
}

/** The wait took as long as it may. The job may go on. */
export class WaitTimeoutError<Body = unknown> extends WaitError<Body> {
  override readonly name = 'WaitTimeoutError';
  readonly code = 'WAIT_TIMED_OUT';
}

/** The service will not answer, however often it is asked. Its refusal is in `cause`. */
export class WaitRefusedError<Body = unknown> extends WaitError<Body> {
  override readonly name = 'WaitRefusedError';
  readonly code = 'WAIT_REFUSED';
}

/** More polls in a row failed than tolerated; the last failure is in `cause`. The job may go on. */
export class TooManyFailedPollsError<Body = unknown> extends WaitError<Body> {
  override readonly name = 'TooManyFailedPollsError';
  readonly code = 'WAIT_TOO_MANY_FAILED_POLLS';
}

/** The caller's signal ended the wait. Its reason is in `cause` of the `cause`. The job goes on. */
export class WaitAbortedError<Body = unknown> extends WaitError<Body> {
  override readonly name = 'WaitAbortedError';
  readonly code = 'WAIT_ABORTED';
}

const errors: Readonly<Record<Exclude<WaitEnd, 'success'>, new <Body>(outcome: Outcome<Body>) => WaitError<Body>>> = {
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

/** The last answer of a wait that reached its goal; any other outcome is thrown. */
export function bodyOrThrow<Body>(outcome: Outcome<Body>): Body {
  if (outcome.end === 'success') return outcome.body;
  throw new errors[outcome.end](outcome);
}
