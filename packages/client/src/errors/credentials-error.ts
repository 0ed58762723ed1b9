import { JobStatusError } from './errors.ts';

/** The parts of a {@link CredentialsError}, without its message. */
export interface CredentialsErrorInit {
  readonly status?: number | undefined;
  readonly serviceCode?: string | undefined;
  readonly serviceMessage?: string | undefined;
  readonly requestId?: string | undefined;
  readonly retryAfterMs?: number | undefined;
  readonly retryable?: boolean | undefined;
  readonly cause?: unknown;
}

/**
 * The client could not obtain a token, so it did not send the call. `cause` is what the token provider threw. If the identity
 * service responded, its status and message are in the properties.
 */
export class CredentialsError extends JobStatusError {
  override readonly name = 'CredentialsError';
  readonly code = 'CREDENTIALS_ERROR';
  /** The HTTP status of the identity service, if it responded. */
  readonly status: number | undefined;
  /** The error code of the identity service, such as `401` or `IAM.0101`. */
  readonly serviceCode: string | undefined;
  /** The error message of the identity service, at most 500 characters, without control characters and known secrets. */
  readonly serviceMessage: string | undefined;
  /** The request ID that the identity service assigned. */
  readonly requestId: string | undefined;
  /** The delay that `Retry-After` requests, in milliseconds. */
  readonly retryAfterMs: number | undefined;
  /** Whether a retry may succeed. It is false for a rejected login, because repeated attempts lock accounts. */
  readonly retryable: boolean;

  constructor(problem: string, init: CredentialsErrorInit = {}) {
    super(problem, 'cause' in init ? { cause: init.cause } : undefined);
    this.status = init.status;
    this.serviceCode = init.serviceCode;
    this.serviceMessage = init.serviceMessage;
    this.requestId = init.requestId;
    this.retryAfterMs = init.retryAfterMs;
    this.retryable = init.retryable ?? false;
  }
}
