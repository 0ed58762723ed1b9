/** Checks the credentials of a request as the gateway does. */
import { type MockRequest, readHeader } from '../http/request.ts';
import type { AccessKey } from './access-key.ts';
import type { AuthData } from './auth-data.ts';
import { type Authorization, algorithm, parseAuthorization, parseTimestamp } from './authorization.ts';
import { computeSignature } from './signature.ts';

/** The credentials that are accepted. */
export interface KnownCredentials {
  readonly accessKeys: () => readonly AccessKey[];
  /** Any token if undefined. */
  readonly tokens?: ReadonlySet<string> | undefined;
}

/** The largest accepted difference between the clock of the caller and the one of the mock. */
const toleranceMs = 15 * 60_000;
const securityTokenHeader = 'x-security-token';

/**
 * Returns the check that fails as a sentence without secrets; `undefined` if none does. A request without credentials
 * passes, because the contract has a response to it.
 *
 * @param now - In Unix ms.
 */
export async function checkCredentials(
  request: MockRequest,
  { token, signature, signatureDate }: AuthData['headers'],
  known: KnownCredentials,
  now: number,
): Promise<string | undefined> {
  const sentToken = readHeader(request, token);
  if (sentToken !== undefined && known.tokens?.has(sentToken) === false) return 'The token is not valid.';

  const header = readHeader(request, signature);
  if (header === undefined) return undefined;
  const authorization = parseAuthorization(header);
  if (authorization === undefined) {
    return `The header ${signature} must have the format "${algorithm} Access=…, SignedHeaders=…, Signature=…".`;
  }
  const key = known.accessKeys().find(({ accessKey }) => accessKey === authorization.accessKey);
  if (key === undefined) return 'The access key does not exist.';
  const date = readHeader(request, signatureDate);
  return (
    checkDate(signatureDate, date, now) ??
    checkSecurityToken(key, readHeader(request, securityTokenHeader)) ??
    checkSignature(request, authorization, key, date ?? '', signatureDate)
  );
}

function checkDate(name: string, date: string | undefined, now: number): string | undefined {
  if (date === undefined) return `The header ${name} is missing.`;
  const timestamp = parseTimestamp(date);
  if (Number.isNaN(timestamp)) return `The header ${name} must have the format YYYYMMDDTHHMMSSZ.`;
  return Math.abs(now - timestamp) <= toleranceMs
    ? undefined
    : `The header ${name} is more than ${toleranceMs / 60_000} minutes away from the current time.`;
}

function checkSecurityToken({ securityToken }: AccessKey, sent: string | undefined): string | undefined {
  if (sent === securityToken) return undefined;
  if (securityToken === undefined) return `The access key is permanent and does not accept ${securityTokenHeader}.`;
  return sent === undefined
    ? `The access key is temporary and requires the header ${securityTokenHeader}.`
    : `The header ${securityTokenHeader} does not belong to the access key.`;
}

async function checkSignature(
  request: MockRequest,
  { signedHeaders, signature }: Authorization,
  key: AccessKey,
  date: string,
  dateHeader: string,
): Promise<string | undefined> {
  const required = ['host', dateHeader, ...(key.securityToken === undefined ? [] : [securityTokenHeader])];
  const unsigned = required.find((name) => !signedHeaders.includes(name));
  if (unsigned !== undefined) return `The header ${unsigned} must be signed.`;
  if (!isSorted(signedHeaders)) return 'SignedHeaders must list each header once, in lowercase and in order.';
  const headers: [string, string][] = [];
  for (const name of signedHeaders) {
    const value = name === 'host' ? readHost(request) : readHeader(request, name);
    if (value === undefined) return 'A header that SignedHeaders lists is missing.';
    headers.push([name, value]);
  }
  const expected = await computeSignature(request, headers, date, key.secretKey);
  return signature === expected
    ? undefined
    : 'The signature does not match the request: the secret key, method, path, query, or a header differs.';
}

function isSorted(names: readonly string[]): boolean {
  return names.every((name, index) => name === name.toLowerCase() && (index === 0 || (names[index - 1] ?? '') < name));
}

/** A request in process has no `Host` header, but its URL has the host. */
function readHost(request: MockRequest): string {
  return readHeader(request, 'host') ?? request.url.host;
}
