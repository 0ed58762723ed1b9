import type { ProvidedAccessKey } from '../auth/provided-credentials.ts';
import { parseVisibleAscii } from '../auth/token.ts';
import type { CredentialsError } from '../errors/credentials-error.ts';
import { parseUtcTime } from '../iam/iam-response.ts';
import { parseJson, valuesAt } from '../internal/exact-json.ts';
import { sourceError } from './source.ts';

/** Services write the parts of a temporary key in three ways, in an object with one of two names. */
const spellings = {
  accessKey: ['access', 'accessKeyId', 'access_key_id'],
  secretKey: ['secret', 'secretAccessKey', 'secret_access_key'],
  securityToken: ['securitytoken', 'securityToken', 'security_token'],
  expiresAt: ['expires_at', 'expiration'],
};

const pathsOf = (names: readonly string[]): string[][] =>
  ['credential', 'credentials'].flatMap((holder) => names.map((name) => [holder, name]));

/**
 * Reads a temporary access key from the body of a response.
 *
 * @param clockSkew - How far the clock of the service is ahead, in ms.
 * @throws {CredentialsError} if a part is missing, or if the key has expired.
 */
export function readTemporaryKey(
  text: string | undefined,
  source: string,
  now: number,
  clockSkew = 0,
): ProvidedAccessKey & { readonly expiresAt: number } {
  const body = parseJson(text ?? '');
  const read = (part: keyof typeof spellings, maxLength: number): string => {
    const value = parseVisibleAscii(valuesAt(body, pathsOf(spellings[part]))[0], maxLength);
    if (value !== undefined) return value;
    throw unreadable(source, `The response of ${source} has no \`${spellings[part].join('` or `')}\`.`);
  };
  const key = {
    accessKey: read('accessKey', 256),
    secretKey: read('secretKey', 256),
    securityToken: read('securityToken', 16_384),
  };
  const expiry = parseUtcTime(read('expiresAt', 40));
  if (expiry === undefined) throw unreadable(source, `The response of ${source} has no valid expiry.`);
  const expiresAt = expiry - clockSkew;
  if (expiresAt > now) return { ...key, expiresAt };
  throw sourceError(
    'EXPIRED',
    source,
    `The access key of ${source} expired at ${new Date(expiresAt).toISOString()}.`,
    [],
    {
      retryable: true,
    },
  );
}

function unreadable(source: string, message: string): CredentialsError {
  return sourceError('UNREADABLE', source, message);
}
