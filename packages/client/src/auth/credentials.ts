import { InvalidArgumentError } from '../errors/errors.ts';
import { anonymous } from './anonymous.ts';
import type { Authenticator } from './authenticator.ts';
import { LazyAuthenticator } from './lazy-authenticator.ts';
import { StaticToken } from './static-token.ts';
import { parseToken, parseVisibleAscii } from './token.ts';
import type { TokenProvider } from './token-provider.ts';

/** Who is asking: a token, a function that gets tokens, or an access key. */
export type Credentials = TokenCredentials | AccessKey;

/** A project-scoped IAM token. */
export interface TokenCredentials {
  /**
   * The token itself, or a function that gets one. White space around a token, as from a file, is cut off. A token lives for
   * 24 hours; only a function can renew it.
   */
  readonly token: string | TokenProvider;
  readonly accessKey?: never;
}

/** An access key (AK/SK), with which each request is signed. */
export interface AccessKey {
  /** The access key id (AK). */
  readonly accessKey: string;
  /** The secret access key (SK). It is never sent. */
  readonly secretKey: string;
  /** What a temporary access key comes with. */
  readonly securityToken?: string | undefined;
  /** Sent as `X-Project-Id`. A key that may do things in several projects needs it. */
  readonly projectId?: string | undefined;
  readonly token?: never;
}

/** The names of the headers that prove who is asking, as the contract has them. */
interface HeaderNames {
  readonly token: string;
  readonly signature: string;
  readonly signatureDate: string;
}

const allowedKeys: Readonly<Record<'token' | 'key', readonly string[]>> = {
  token: ['token'],
  key: ['accessKey', 'secretKey', 'securityToken', 'projectId'],
};

/**
 * What proves, for each attempt, who is asking.
 *
 * @param clock Unix milliseconds.
 * @throws {InvalidArgumentError} for credentials that cannot work. None of their values is quoted.
 */
export function createAuthenticator(
  credentials: Credentials | undefined,
  headerNames: HeaderNames,
  clock: () => number,
): Authenticator {
  if (credentials === undefined) return anonymous;
  const given = copyOf(credentials);
  const names = Object.keys(given).filter((name) => given[name] !== undefined);
  const isKey = names.some((name) => allowedKeys.key.includes(name));
  if (isKey && names.includes('token')) {
    throw new InvalidArgumentError('credentials', 'must be a token or an access key, and not both.');
  }
  const known = isKey ? allowedKeys.key : allowedKeys.token;
  if (names.some((name) => !known.includes(name))) {
    throw new InvalidArgumentError('credentials', `have a part that is not known. There is ${known.join(', ')}.`);
  }
  return isKey ? fromAccessKey(given, headerNames, clock) : fromToken(given['token'], headerNames, clock);
}

function fromToken(given: unknown, headerNames: HeaderNames, clock: () => number): Authenticator {
  const header = headerNames.token.toLowerCase();
  if (typeof given === 'function') {
    return new LazyAuthenticator(async () => {
      const { RefreshingToken } = await import('./refreshing-token.ts');
      return new RefreshingToken(header, given as TokenProvider, clock);
    });
  }
  const token = parseToken(given);
  if (token === undefined) {
    throw new InvalidArgumentError(
      'credentials.token',
      'must be a string of 1 to 16384 visible ASCII characters, as IAM returns it in X-Subject-Token, or a function that gets one.',
    );
  }
  return new StaticToken(header, token);
}

function fromAccessKey(given: Record<string, unknown>, headerNames: HeaderNames, clock: () => number): Authenticator {
  const part = (name: string, most = 256): string => {
    const value = parseVisibleAscii(given[name], most);
    if (value !== undefined) return value;
    throw new InvalidArgumentError(`credentials.${name}`, `must be a string of 1 to ${most} visible ASCII characters.`);
  };
  const names = {
    signature: headerNames.signature.toLowerCase(),
    signatureDate: headerNames.signatureDate.toLowerCase(),
  };
  const key = {
    accessKey: part('accessKey'),
    secretKey: part('secretKey'),
    securityToken: given['securityToken'] === undefined ? undefined : part('securityToken', 16_384),
    projectId: given['projectId'] === undefined ? undefined : part('projectId'),
  };
  return new LazyAuthenticator(async () => {
    const { SigningAuthenticator } = await import('./signing/signing-authenticator.ts');
    return new SigningAuthenticator(names, key, clock);
  });
}

/** The own parts of credentials, each read once. */
function copyOf(credentials: unknown): Record<string, unknown> {
  if (typeof credentials !== 'object' || credentials === null) {
    throw new InvalidArgumentError('credentials', 'must be an object: { token }, or { accessKey, secretKey }.');
  }
  return { ...credentials };
}
