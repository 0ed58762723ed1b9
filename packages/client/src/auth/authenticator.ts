import type { RequestUrl } from '../transport/transport.ts';
import type { SecretRedactor } from './secret-redactor.ts';

/** The request to authenticate. */
export interface AuthRequest {
  /** Absolute, and exactly as it is sent. */
  readonly url: RequestUrl;
  /** The other headers of the request, with lowercase names. A signature covers them. */
  readonly headers: Readonly<Record<string, string>>;
  /** Ends the attempt. */
  readonly signal: AbortSignal;
}

/** What an authenticator can learn from a response. */
export interface ResponseInfo {
  readonly status: number;
  readonly header: (name: string) => string | undefined;
  /** The body as text. Undefined if it is not UTF-8. */
  readonly text?: string | undefined;
  /** The authentication headers that were sent. */
  readonly sentHeaders: Readonly<Record<string, string>>;
  /** When the attempt was sent, in Unix milliseconds of the client's clock. */
  readonly sentAt: number;
  /** When the response arrived, in Unix milliseconds of the client's clock. */
  readonly receivedAt: number;
  /** Whether the connection was encrypted. The time of an unencrypted response cannot be trusted. */
  readonly isEncrypted: boolean;
}

/** Authenticates the requests of a client. */
export interface Authenticator {
  /** Returns the authentication headers for one attempt, with lowercase names. */
  headers(request: AuthRequest): Record<string, string> | Promise<Record<string, string>>;
  /**
   * Called with every response. Returns true if the request should be retried immediately with refreshed credentials.
   *
   * @throws {CredentialsError} if the response reports that the credentials are locked.
   */
  onResponse(info: ResponseInfo): boolean;
  /** Whether `redact` may change a text. */
  mayContainSecret(text: string): boolean;
  /** Removes every known secret from a text, or the whole text if the code that finds secrets is not loaded. */
  redact(text: string): string;
}

/** Sends no authentication headers. */
export const anonymous: Authenticator = {
  headers: () => ({}),
  onResponse: () => false,
  mayContainSecret: () => false,
  redact: (text) => text,
};

/**
 * Creates an authenticator that sends a token which is never refreshed.
 *
 * @param header - The name of the header that carries the token, in lower case.
 */
export function createStaticToken(header: string, token: string, redactor: SecretRedactor): Authenticator {
  return {
    ...anonymous,
    headers: () => ({ [header]: token }),
    mayContainSecret: (text) => redactor.mayContainSecret(text),
    redact: (text) => redactor.redact(text),
  };
}
