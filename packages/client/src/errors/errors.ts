import { toPrintable } from '../internal/foreign-data.ts';

/**
 * The stable code of each error. Use it in a `switch`; messages are written for people and may change.
 */
export type ErrorCode =
  | 'INVALID_ARGUMENT'
  | 'CREDENTIALS_ERROR'
  | 'SERVICE_ERROR'
  | 'PROTOCOL_ERROR'
  | 'TRANSPORT_ERROR'
  | 'ABORTED'
  | 'JOB_FAILED'
  | 'JOB_CANCELLED'
  | 'JOB_NOT_STARTED'
  | 'JOB_STATUS_UNKNOWN'
  | 'JOB_GONE'
  | 'WAIT_TIMED_OUT'
  | 'WAIT_REFUSED'
  | 'WAIT_TOO_MANY_FAILED_POLLS'
  | 'WAIT_ABORTED';

/** The base class of every error that this package throws. */
export abstract class JobStatusError extends Error {
  /** The kind of failure. */
  abstract readonly code: ErrorCode;
  /** Whether the same call or wait may succeed later without any change. */
  readonly retryable: boolean = false;
  /** How many attempts the call made. 0 if nothing was sent. */
  readonly attempts: number = 0;
  /** The errors of the earlier attempts, oldest first. */
  readonly causes: readonly JobStatusError[] = [];
  /** The API: `dli`, `cdm` or `dataarts`. Undefined if the error is not about a job. */
  declare readonly service?: string;
  /** The path parameters of the job, under their names in the API. Undefined if the error is not about a job. */
  declare readonly path?: Readonly<Record<string, string>>;
  /** The host that the request was for, with the port if it is not the default one. */
  declare readonly host?: string;

  /** Returns what a log needs: the message, the code and the job, but neither a body nor a cause. */
  toJSON(): Record<string, unknown> {
    const { name, code, message, retryable, attempts, service, path, host } = this;
    const { status, serviceCode, requestId, reason } = this as Partial<
      Record<'status' | 'serviceCode' | 'requestId' | 'reason', unknown>
    >;
    return { name, code, message, retryable, attempts, service, path, host, status, serviceCode, requestId, reason };
  }
}

/** An option or argument is invalid. Nothing was sent. */
export class InvalidArgumentError extends JobStatusError {
  override readonly name = 'InvalidArgumentError';
  readonly code = 'INVALID_ARGUMENT';
  /** The name of the option or argument, such as `path.job_id` or `endpoint`. */
  readonly argument: string;

  constructor(argument: string, problem: string) {
    super(`${argument} ${problem}`);
    this.argument = argument;
  }
}

/** The parts of a {@link TransportError}, without its message. */
export interface TransportErrorInit {
  readonly cause: unknown;
  readonly timedOut?: boolean;
  readonly isPermanent?: boolean;
  readonly isUnknownHost?: boolean;
}

/** No response arrived, or it was incomplete. The message has the reason, and `cause` the error of the platform. */
export class TransportError extends JobStatusError {
  override readonly name = 'TransportError';
  readonly code = 'TRANSPORT_ERROR';
  override readonly retryable: boolean;
  /** Whether the attempt timed out. False if the connection failed. */
  readonly timedOut: boolean;
  /** Whether a retry would fail in the same way, as with a rejected certificate. */
  readonly isPermanent: boolean;
  /** Whether the name of the host does not exist, as with a misspelled region. */
  readonly isUnknownHost: boolean;

  constructor(
    message: string,
    { cause, timedOut = false, isPermanent = false, isUnknownHost = false }: TransportErrorInit,
  ) {
    super(message, { cause });
    this.retryable = !isPermanent;
    this.timedOut = timedOut;
    this.isPermanent = isPermanent;
    this.isUnknownHost = isUnknownHost;
  }
}

/** The caller's signal ended the call. The reason of the signal is in `cause`. */
export class AbortedError extends JobStatusError {
  override readonly name = 'AbortedError';
  readonly code = 'ABORTED';
}

/** Formats a request ID for the message of an error. */
export function idSuffix(requestId: string | undefined): string {
  return requestId === undefined ? '' : ` (request ${requestId})`;
}

/** The job that an error is about, and where the client looked for it. */
export interface ErrorContext {
  readonly service: string;
  readonly path: Readonly<Record<string, string>>;
  readonly host: string | undefined;
}

/** A path parameter can have any length. Messages stay short. */
const maxValueLength = 60;

/** Formats a context for the end of a message: ` [dli project_id=p job_id=j host=…]`. */
export function formatContext({ service, path, host }: ErrorContext, redact = (text: string): string => text): string {
  const pairs = Object.entries(path).map(([name, value]) => {
    const text = toPrintable(redact(String(value)), maxValueLength) ?? '';
    return `${name}=${/^[^\s"=[\]]+$/.test(text) ? text : JSON.stringify(text)}`;
  });
  return ` [${[service, ...pairs, ...(host === undefined ? [] : [`host=${host}`])].join(' ')}]`;
}

/** Adds the context to an error, once. The stack repeats the message, and consoles print the stack. */
export function addContext<Given extends JobStatusError>(
  error: Given,
  context: ErrorContext,
  redact?: (text: string) => string,
): Given {
  if (error.path !== undefined) return error;
  const { message, stack } = error;
  const contextual = message + formatContext(context, redact);
  Object.defineProperty(error, 'message', { value: contextual, writable: true, configurable: true });
  if (stack?.includes(message)) {
    const value = stack.replace(message, () => contextual);
    Object.defineProperty(error, 'stack', { value, writable: true, configurable: true });
  }
  return Object.assign(error, context);
}
