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
  /** How many attempts the call made. 0 if nothing was sent. */
  readonly attempts: number = 0;
  /** The errors of the earlier attempts, oldest first. */
  readonly causes: readonly JobStatusError[] = [];
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

/** The parts of a {@link ServiceError}. */
export interface ServiceErrorInit {
  readonly status: number;
  readonly serviceCode?: string | undefined;
  readonly serviceMessage?: string | undefined;
  readonly requestId?: string | undefined;
  readonly retryAfterMs?: number | undefined;
  readonly isJobMissing?: boolean;
  readonly body: unknown;
}

/**
 * The service, its gateway or the identity service rejected the request with an error that the contract describes. The error says
 * nothing about the job.
 */
export class ServiceError extends JobStatusError {
  override readonly name = 'ServiceError';
  readonly code = 'SERVICE_ERROR';
  /** The HTTP status. It can be 200: DLI reports failed lookups that way. */
  readonly status: number;
  /** The error code of the service, such as `DLF.0100`, `Cdm.0100` or `APIGW.0301`. Codes differ between clouds. */
  readonly serviceCode: string | undefined;
  /** The error message of the service, at most 500 characters, without control characters and known secrets. */
  readonly serviceMessage: string | undefined;
  /** The request ID that the gateway assigned, from the header or the body. */
  readonly requestId: string | undefined;
  /** The delay that `Retry-After` requests, in milliseconds. Undefined if the header is absent or invalid. */
  readonly retryAfterMs: number | undefined;
  /** Whether the code of the service means that the job does not exist. A retry would fail in the same way. */
  readonly isJobMissing: boolean;
  /** The parsed body, without known secrets. */
  readonly body: unknown;

  constructor({
    status,
    serviceCode,
    serviceMessage,
    requestId,
    retryAfterMs,
    isJobMissing = false,
    body,
  }: ServiceErrorInit) {
    super(`The service responded with ${status}${describeReason(serviceCode, serviceMessage)}${idSuffix(requestId)}`);
    this.status = status;
    this.serviceCode = serviceCode;
    this.serviceMessage = serviceMessage;
    this.requestId = requestId;
    this.retryAfterMs = retryAfterMs;
    this.isJobMissing = isJobMissing;
    this.body = body;
  }
}

/** The parts of a {@link ProtocolError}. */
export interface ProtocolErrorInit {
  readonly status: number;
  readonly contentType?: string | undefined;
  readonly requestId?: string | undefined;
  readonly retryAfterMs?: number | undefined;
  readonly problem: string;
  readonly isNotJson?: boolean;
  readonly isTooLarge?: boolean;
  readonly isOtherJob?: boolean;
  readonly excerpt: string;
}

/**
 * A response arrived that the contract does not describe, such as a login page, a truncated body, another API or a redirect. The
 * error says nothing about the job.
 */
export class ProtocolError extends JobStatusError {
  override readonly name = 'ProtocolError';
  readonly code = 'PROTOCOL_ERROR';
  /** The HTTP status. */
  readonly status: number;
  /** The `Content-Type` header, if present. */
  readonly contentType: string | undefined;
  /** The request ID that the gateway assigned, if present. */
  readonly requestId: string | undefined;
  /** The delay that `Retry-After` requests, in milliseconds. Undefined if the header is absent or invalid. */
  readonly retryAfterMs: number | undefined;
  /** Whether a 200 response has a body that is not JSON, such as a truncated body or a login page. The next one may be complete. */
  readonly isNotJson: boolean;
  /** Whether the body exceeds `maxResponseBytes`. A retry would exceed it again. */
  readonly isTooLarge: boolean;
  /** Whether the response is about another job, as when a proxy mixes up responses. The next one may be about the requested job. */
  readonly isOtherJob: boolean;
  /** The start of the body, at most 200 characters, without control characters and known secrets. */
  readonly excerpt: string;

  constructor({
    status,
    contentType,
    requestId,
    retryAfterMs,
    problem,
    isNotJson = false,
    isTooLarge = false,
    isOtherJob = false,
    excerpt,
  }: ProtocolErrorInit) {
    super(`HTTP ${status}, ${problem}${idSuffix(requestId)}${excerpt === '' ? '' : `: ${excerpt}`}`);
    this.status = status;
    this.contentType = contentType;
    this.requestId = requestId;
    this.retryAfterMs = retryAfterMs;
    this.isNotJson = isNotJson;
    this.isTooLarge = isTooLarge;
    this.isOtherJob = isOtherJob;
    this.excerpt = excerpt;
  }
}

/** No response arrived, or it was incomplete. The error of the platform is in `cause`. */
export class TransportError extends JobStatusError {
  override readonly name = 'TransportError';
  readonly code = 'TRANSPORT_ERROR';
  /** Whether the attempt timed out. False if the connection failed. */
  readonly timedOut: boolean;
  /** Whether a retry would fail in the same way, as with a rejected certificate. */
  readonly isPermanent: boolean;

  constructor(message: string, options: { cause: unknown; timedOut?: boolean; isPermanent?: boolean }) {
    super(message, { cause: options.cause });
    this.timedOut = options.timedOut ?? false;
    this.isPermanent = options.isPermanent ?? false;
  }
}

/** The caller's signal ended the call. The reason of the signal is in `cause`. */
export class AbortedError extends JobStatusError {
  override readonly name = 'AbortedError';
  readonly code = 'ABORTED';
}

/** Formats the code and the message of an error response for the message of our error. */
export function describeReason(code: string | undefined, message: string | undefined, otherwise = ''): string {
  const reason = [code, message].filter(Boolean).join(': ') || otherwise;
  return reason === '' ? '' : `, ${reason}`;
}

/** Formats a request ID for the message of an error. */
export function idSuffix(requestId: string | undefined): string {
  return requestId === undefined ? '' : ` (request ${requestId})`;
}
