import { JobStatusError } from './errors.ts';

/** What is known of a failed attempt to get credentials. */
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
 * No token could be had, so the call was not sent. What the token provider threw is in `cause`; where the identity service
 * answered, its words are here.
 */
export class CredentialsError extends JobStatusError {
  override readonly name = 'CredentialsError';
  readonly code = 'CREDENTIALS_ERROR';
  /** The HTTP status of the identity service, if it answered. */
  readonly status: number | undefined;
  /** The code of the identity service, such as `401` or `IAM.0101`. */
  readonly serviceCode: string | undefined;
  /** The words of the identity service, without control characters and known secrets, at most 500 characters. */
  readonly serviceMessage: string | undefined;
  /** The identity service's name for this exchange. */
  readonly requestId: string | undefined;
  /** How long the identity service asks to stay away, in ms. */
  readonly retryAfterMs: number | undefined;
  /** Whether the same may well work a moment later. A refused login is not: trying on locks accounts. */
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
