/** The stable names of everything that can go wrong. Switch on these; messages are for people and may change. */
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

/** Every error of this package. `instanceof JobStatusError` tells ours from everybody else's. */
export abstract class JobStatusError extends Error {
  /** What kind of failure this is. */
  abstract readonly code: ErrorCode;
  /** How often the call was sent. */
  readonly attempts: number = 0;
  /** The errors of the attempts before the last one, oldest first. */
  readonly causes: readonly JobStatusError[] = [];
}

/** A call or a client was given something that cannot work. Nothing was sent. */
export class InvalidArgumentError extends JobStatusError {
  override readonly name = 'InvalidArgumentError';
  readonly code = 'INVALID_ARGUMENT';
  /** What was wrong, such as `path.job_id` or `endpoint`. */
  readonly argument: string;

  constructor(argument: string, problem: string) {
    super(`${argument} ${problem}`);
    this.argument = argument;
  }
}

/** What a service error is made of. */
export interface ServiceErrorInit {
  readonly status: number;
  readonly serviceCode?: string | undefined;
  readonly serviceMessage?: string | undefined;
  readonly requestId?: string | undefined;
  readonly retryAfterMs?: number | undefined;
  readonly body: unknown;
}

/**
 * The service, the gateway or the identity service answered, in a shape that the contract knows, that there is no
 * status. It says nothing about the job.
 */
export class ServiceError extends JobStatusError {
  override readonly name = 'ServiceError';
  readonly code = 'SERVICE_ERROR';
  /** The HTTP status. It can be 200: DLI refuses look-ups so. */
  readonly status: number;
  /** The service's code, such as `DLF.0100`, `Cdm.0100` or `APIGW.0301`. It differs between clouds; show it. */
  readonly serviceCode: string | undefined;
  /** The service's words, without control characters and known secrets, at most 500 characters. */
  readonly serviceMessage: string | undefined;
  /** The gateway's name for this exchange, from the header or the body. */
  readonly requestId: string | undefined;
  /** How long the service asks to stay away, in ms; undefined when it does not, or not in a form that HTTP knows. */
  readonly retryAfterMs: number | undefined;
  /** The body as it arrived, parsed, without known secrets. */
  readonly body: unknown;

  constructor({ status, serviceCode, serviceMessage, requestId, retryAfterMs, body }: ServiceErrorInit) {
    const words = [serviceCode, serviceMessage].filter((word) => word !== undefined && word !== '').join(': ');
    super(`The service answered ${status}${words === '' ? '' : `, ${words}`}${requestIdSuffix(requestId)}`);
    this.status = status;
    this.serviceCode = serviceCode;
    this.serviceMessage = serviceMessage;
    this.requestId = requestId;
    this.retryAfterMs = retryAfterMs;
    this.body = body;
  }
}

/** What a protocol error is made of. */
export interface ProtocolErrorInit {
  readonly status: number;
  readonly contentType?: string | undefined;
  readonly requestId?: string | undefined;
  readonly retryAfterMs?: number | undefined;
  readonly problem: string;
  readonly isNotJson?: boolean;
  readonly isTooLarge?: boolean;
  readonly excerpt: string;
}

/**
 * Something answered, and it is nothing that the contract knows: a login page, half a body, another API, a redirect.
 * It says nothing about the job.
 */
export class ProtocolError extends JobStatusError {
  override readonly name = 'ProtocolError';
  readonly code = 'PROTOCOL_ERROR';
  /** The HTTP status. */
  readonly status: number;
  /** The header `Content-Type`, if there was one. */
  readonly contentType: string | undefined;
  /** The gateway's name for this exchange, if there was one. */
  readonly requestId: string | undefined;
  /** How long the other side asks to stay away, in ms. */
  readonly retryAfterMs: number | undefined;
  /** Whether the body is no JSON at all, as a cut one or a login page, and may be whole the next time. */
  readonly isNotJson: boolean;
  /** Whether the body has more bytes than it may. It would have them again. */
  readonly isTooLarge: boolean;
  /** The beginning of the body, at most 200 characters, without control characters and known secrets. */
  readonly excerpt: string;

  constructor({
    status,
    contentType,
    requestId,
    retryAfterMs,
    problem,
    isNotJson = false,
    isTooLarge = false,
    excerpt,
  }: ProtocolErrorInit) {
    super(`HTTP ${status}, ${problem}${requestIdSuffix(requestId)}${excerpt === '' ? '' : `: ${excerpt}`}`);
    this.status = status;
    this.contentType = contentType;
    this.requestId = requestId;
    this.retryAfterMs = retryAfterMs;
    this.isNotJson = isNotJson;
    this.isTooLarge = isTooLarge;
    this.excerpt = excerpt;
  }
}

/** No answer came, or it broke off. The reason of the platform is in `cause`. */
export class TransportError extends JobStatusError {
  override readonly name = 'TransportError';
  readonly code = 'TRANSPORT_ERROR';
  /** Whether time was up, and not the connection. */
  readonly timedOut: boolean;
  /** Whether it is of no use to try again: the certificate of the other side is not accepted. */
  readonly isPermanent: boolean;

  constructor(message: string, options: { cause: unknown; timedOut?: boolean; isPermanent?: boolean }) {
    super(message, { cause: options.cause });
    this.timedOut = options.timedOut ?? false;
    this.isPermanent = options.isPermanent ?? false;
  }
}

/** The caller's signal ended the call. Its reason is in `cause`. */
export class AbortedError extends JobStatusError {
  override readonly name = 'AbortedError';
  readonly code = 'ABORTED';
}

function requestIdSuffix(requestId: string | undefined): string {
  return requestId === undefined ? '' : ` (request ${requestId})`;
}
