import { JobStatusError } from './errors.ts';

/**
 * Why credentials could not be obtained.
 *
 * - `MISSING`: the source is absent, such as variables that are not set or a file that does not exist. `firstOf` tries the next one.
 * - `PARTIAL`: the source is incomplete, such as an access key without its secret key.
 * - `AMBIGUOUS`: the source contains several different credentials and no choice.
 * - `UNREADABLE`: a file or a response has another form than expected, or cannot be read.
 * - `UNSUPPORTED`: the source uses a method that the client does not have.
 * - `NO_AGENCY`: the machine has a metadata service but no agency.
 * - `METADATA_UNREACHABLE`: the process does not run on a machine with a metadata service. `firstOf` tries the next source.
 * - `EXPIRED`: the source returned credentials that have expired.
 * - `LOGIN_REFUSED`: the identity service rejected the user, the password, the token or the project.
 * - `LOCKED`: the access key or the account is locked after failed attempts; `retryAfterMs` is how long.
 */
export type CredentialsErrorReason =
  | 'MISSING'
  | 'PARTIAL'
  | 'AMBIGUOUS'
  | 'UNREADABLE'
  | 'UNSUPPORTED'
  | 'NO_AGENCY'
  | 'METADATA_UNREACHABLE'
  | 'EXPIRED'
  | 'LOGIN_REFUSED'
  | 'LOCKED';

/** The parts of a {@link CredentialsError}, without its message. */
export interface CredentialsErrorInit {
  readonly reason?: CredentialsErrorReason | undefined;
  readonly source?: string | undefined;
  readonly names?: readonly string[] | undefined;
  readonly status?: number | undefined;
  readonly serviceCode?: string | undefined;
  readonly serviceMessage?: string | undefined;
  readonly requestId?: string | undefined;
  readonly retryAfterMs?: number | undefined;
  readonly retryable?: boolean | undefined;
  readonly cause?: unknown;
}

/**
 * The client has no usable credentials, so it did not send the call, or does not repeat it. `cause` is what the provider threw. If
 * the identity service responded, its status and message are in the properties.
 */
export class CredentialsError extends JobStatusError {
  override readonly name = 'CredentialsError';
  readonly code = 'CREDENTIALS_ERROR';
  /** Why, as a stable code. Undefined for a failure without a more specific reason, such as an identity service that is down. */
  readonly reason: CredentialsErrorReason | undefined;
  /** Where the credentials were looked for: the prefix of the variables, a file, or a service. */
  readonly source: string | undefined;
  /** The names of the variables or keys that the problem is about, never their values. */
  readonly names: readonly string[];
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
  override readonly retryable: boolean;

  constructor(problem: string, init: CredentialsErrorInit = {}) {
    super(problem, 'cause' in init ? { cause: init.cause } : undefined);
    this.reason = init.reason;
    this.source = init.source;
    this.names = init.names ?? [];
    this.status = init.status;
    this.serviceCode = init.serviceCode;
    this.serviceMessage = init.serviceMessage;
    this.requestId = init.requestId;
    this.retryAfterMs = init.retryAfterMs;
    this.retryable = init.retryable ?? false;
  }
}
