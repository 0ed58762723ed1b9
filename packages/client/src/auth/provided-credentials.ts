import { CredentialsError } from '../errors/credentials-error.ts';
import type { CheckedKey } from './signing/signing-authenticator.ts';
import { parseToken, parseVisibleAscii } from './token.ts';

/** A token that a function returns, with its expiry in Unix milliseconds if known. */
export interface ProvidedToken {
  readonly token: string;
  /** The time at which it expires, in Unix milliseconds. */
  readonly expiresAt?: number | undefined;
  /** The project that the token is for. */
  readonly projectId?: string | undefined;
  readonly accessKey?: never;
}

/** An access key that a function returns, with its expiry in Unix milliseconds if known. */
export interface ProvidedAccessKey {
  /** The access key ID (AK). */
  readonly accessKey: string;
  /** The secret access key (SK). It is never sent. */
  readonly secretKey: string;
  /** The security token of a temporary access key. */
  readonly securityToken?: string | undefined;
  /** The project ID, sent as `X-Project-Id`. */
  readonly projectId?: string | undefined;
  /** The time at which it expires, in Unix milliseconds. */
  readonly expiresAt?: number | undefined;
  readonly token?: never;
}

/** What a {@link CredentialsProvider} returns: a token or an access key. */
export type ProvidedCredentials = ProvidedToken | ProvidedAccessKey;

/**
 * Returns a token or an access key. The client calls it when it needs one, before it expires (a token 120 seconds, an access key 60
 * seconds), and once after the service rejects it with 401. Concurrent calls share one request. The signal fires when no call needs
 * the result any longer.
 */
export type CredentialsProvider = (options: {
  readonly signal: AbortSignal;
}) => Promise<ProvidedCredentials> | ProvidedCredentials;

/** Validated credentials, with their times in Unix milliseconds. */
export type CheckedCredentials = ({ readonly token: string } | { readonly key: CheckedKey }) & {
  /** Distinguishes them from others, and is sent with every request: the token or the access key ID. */
  readonly id: string;
  readonly expiresAt: number;
};

/**
 * Validates what a provider returned, by the same rules as the options of a client.
 *
 * @throws {CredentialsError} that does not quote any value.
 */
export function checkProvided(given: unknown): CheckedCredentials {
  const parts = typeof given === 'object' && given !== null ? { ...given } : {};
  const {
    token,
    accessKey,
    secretKey,
    securityToken,
    projectId,
    expiresAt = Infinity,
  } = parts as Record<string, unknown>;
  if (token === undefined && accessKey === undefined && secretKey === undefined) {
    throw invalid('neither a token nor an access key. Return { token } or { accessKey, secretKey }.');
  }
  // A timestamp in seconds would count as expired, and each call would request new credentials.
  if (typeof expiresAt !== 'number' || !(expiresAt > 1e11)) {
    throw invalid('an `expiresAt` that is not a Unix timestamp in milliseconds.');
  }
  if (token !== undefined) {
    if (accessKey !== undefined) throw invalid('a token and an access key. Return only one of them.');
    const text = parseToken(token);
    if (text === undefined)
      throw invalid('an invalid token. A token is a string of 1 to 16384 visible ASCII characters.');
    return { token: text, id: text, expiresAt };
  }
  const key = {
    accessKey: readText('accessKey', accessKey, 256),
    secretKey: readText('secretKey', secretKey, 256),
    securityToken: securityToken === undefined ? undefined : readText('securityToken', securityToken, 16_384),
    projectId: projectId === undefined ? undefined : readText('projectId', projectId, 256),
  };
  return { key, id: key.accessKey, expiresAt };
}

function readText(name: string, value: unknown, maxLength: number): string {
  const text = parseVisibleAscii(value, maxLength);
  if (text !== undefined) return text;
  throw invalid(`an invalid \`${name}\`. It must be a string of 1 to ${maxLength} visible ASCII characters.`, [name]);
}

function invalid(what: string, names?: readonly string[]): CredentialsError {
  return new CredentialsError(`The credentials provider returned ${what}`, { reason: 'UNREADABLE', names });
}
