/** The errors about a response. Most calls need none of them, so this code is loaded on demand. */
import { idSuffix, JobStatusError } from './errors.ts';

/** The HTTP statuses of transient failures. A client sends the request again after these. */
export const retryableStatuses: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504]);

/** The parts of a {@link ServiceError}. */
export interface ServiceErrorInit {
  readonly status: number;
  readonly serviceCode?: string | undefined;
  readonly serviceMessage?: string | undefined;
  readonly requestId?: string | undefined;
  readonly retryAfterMs?: number | undefined;
  readonly isJobMissing?: boolean;
  readonly body: unknown;
  /** What the caller can do about it: a sentence that is appended to the message. */
  readonly hint?: string | undefined;
}

/**
 * The service, its gateway or the identity service rejected the request with an error that the contract describes. The error says
 * nothing about the job.
 */
export class ServiceError extends JobStatusError {
  override readonly name = 'ServiceError';
  readonly code = 'SERVICE_ERROR';
  override readonly retryable: boolean;
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
    hint,
  }: ServiceErrorInit) {
    const reason = describeReason(serviceCode, serviceMessage);
    super(appendHint(`The service responded with ${status}${reason}${idSuffix(requestId)}`, hint));
    this.retryable = retryableStatuses.has(status) && !isJobMissing;
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
  override readonly retryable: boolean;
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
    this.retryable = !isTooLarge && (retryableStatuses.has(status) || isNotJson || isOtherJob);
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

/** Formats the code and the message of an error response for the message of our error. */
export function describeReason(code: string | undefined, message: string | undefined, otherwise = ''): string {
  // The message of a service is part of a longer sentence.
  const reason = [code, message?.replace(/\.$/, '')].filter(Boolean).join(': ') || otherwise;
  return reason === '' ? '' : `, ${reason}`;
}

/** Appends a sentence to a text, which may lack its period. */
export function appendHint(text: string, hint: string | undefined): string {
  return hint === undefined ? text : `${text.replace(/\.$/, '')}. ${hint}`;
}
