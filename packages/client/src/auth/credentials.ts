import { InvalidArgumentError } from '../errors/errors.ts';
import { copyProperties } from '../internal/foreign-data.ts';
import { type Authenticator, anonymous, createStaticToken } from './authenticator.ts';
import { LazyAuthenticator } from './lazy-authenticator.ts';
import type { CredentialsProvider, ProvidedToken } from './provided-credentials.ts';
import { type LazyFinder, SecretRedactor } from './secret-redactor.ts';
import { parseToken, parseVisibleAscii, type Token, type TokenProvider } from './token.ts';

/** The credentials of a client: a token, an access key, or a function that returns one of them. */
export type Credentials = TokenCredentials | AccessKey | CredentialsProvider;

/** A project-scoped IAM token. */
export interface TokenCredentials {
  /**
   * The token, or a function that returns one. Whitespace around the token, as from a file, is removed. A token is valid for 24
   * hours, and only a function can refresh it.
   */
  readonly token: string | TokenProvider;
  readonly accessKey?: never;
}

/** An access key (AK/SK) that signs each request. */
export interface AccessKey {
  /** The access key ID (AK). */
  readonly accessKey: string;
  /** The secret access key (SK). It is never sent. */
  readonly secretKey: string;
  /** The security token of a temporary access key. */
  readonly securityToken?: string | undefined;
  /** The project ID, sent as `X-Project-Id`. Required if the key has access to several projects. */
  readonly projectId?: string | undefined;
  readonly token?: never;
}

/** The names of the authentication headers in the contract. */
interface HeaderNames {
  readonly token: string;
  readonly signature: string;
  readonly signatureDate: string;
}

const allowedKeys: Readonly<Record<'token' | 'accessKey', readonly string[]>> = {
  token: ['token'],
  accessKey: ['accessKey', 'secretKey', 'securityToken', 'projectId'],
};

/**
 * Creates the authenticator for the credentials.
 *
 * @param now - Returns the time in Unix milliseconds.
 * @param finder - Finds a fixed token in texts, once it is loaded.
 * @throws {InvalidArgumentError} if the credentials are invalid. The message contains none of their values.
 */
export function createAuthenticator(
  credentials: Credentials | undefined,
  headerNames: HeaderNames,
  now: () => number,
  finder: LazyFinder = {},
): Authenticator {
  if (credentials === undefined) return anonymous;
  if (typeof credentials === 'function') return fromProvider(credentials, headerNames, now);
  const given: unknown = copyProperties(credentials);
  if (!isRecord(given)) {
    throw new InvalidArgumentError(
      'credentials',
      'must be { token }, { accessKey, secretKey }, or a function that returns one of them.',
    );
  }
  const names = Object.keys(given).filter((name) => given[name] !== undefined);
  const isAccessKey = names.some((name) => allowedKeys.accessKey.includes(name));
  if (isAccessKey && names.includes('token')) {
    throw new InvalidArgumentError('credentials', 'must contain a token or an access key, not both.');
  }
  const allowed = isAccessKey ? allowedKeys.accessKey : allowedKeys.token;
  if (names.some((name) => !allowed.includes(name))) {
    throw new InvalidArgumentError('credentials', `contain an unsupported property. Expected: ${allowed.join(', ')}.`);
  }
  return isAccessKey ? fromAccessKey(given, headerNames, now) : fromToken(given['token'], headerNames, now, finder);
}

function fromToken(given: unknown, headerNames: HeaderNames, now: () => number, finder: LazyFinder): Authenticator {
  if (typeof given === 'function') {
    return fromProvider(toCredentialsProvider(given as TokenProvider), headerNames, now);
  }
  const token = parseToken(given);
  if (token === undefined) {
    throw new InvalidArgumentError(
      'credentials.token',
      'must be a string of 1 to 16384 visible ASCII characters, as IAM returns it in X-Subject-Token, or a function that returns one.',
    );
  }
  return createStaticToken(headerNames.token.toLowerCase(), token, new SecretRedactor(finder, token));
}

/** Adapts a token provider, which can return the text alone. */
export function toCredentialsProvider(provider: TokenProvider): CredentialsProvider {
  return async (options) => {
    const given: Token | null | undefined = await provider(options);
    return typeof given === 'object' && given !== null ? given : ({ token: given ?? '' } satisfies ProvidedToken);
  };
}

function fromProvider(provider: CredentialsProvider, headerNames: HeaderNames, now: () => number): Authenticator {
  return new LazyAuthenticator(async () => {
    const { RefreshingCredentials } = await import('./refreshing-credentials.ts');
    return new RefreshingCredentials(lowercaseNames(headerNames), provider, now);
  });
}

function lowercaseNames({ token, signature, signatureDate }: HeaderNames): HeaderNames {
  return {
    token: token.toLowerCase(),
    signature: signature.toLowerCase(),
    signatureDate: signatureDate.toLowerCase(),
  };
}

function fromAccessKey(given: Record<string, unknown>, headerNames: HeaderNames, now: () => number): Authenticator {
  const read = (name: string, maxLength = 256): string => {
    const value = parseVisibleAscii(given[name], maxLength);
    if (value !== undefined) return value;
    throw new InvalidArgumentError(
      `credentials.${name}`,
      `must be a string of 1 to ${maxLength} visible ASCII characters.`,
    );
  };
  const key = {
    accessKey: read('accessKey'),
    secretKey: read('secretKey'),
    securityToken: given['securityToken'] === undefined ? undefined : read('securityToken', 16_384),
    projectId: given['projectId'] === undefined ? undefined : read('projectId'),
  };
  return new LazyAuthenticator(async () => {
    const { SigningAuthenticator } = await import('./signing/signing-authenticator.ts');
    return new SigningAuthenticator(lowercaseNames(headerNames), key, now);
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
