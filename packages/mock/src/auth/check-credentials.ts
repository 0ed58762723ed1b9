/** What a gateway would hold against the credentials of a request. */
import { timingSafeEqual } from 'node:crypto';
import type { MockRequest } from '../engine/engine.ts';
import type { AccessKey } from './access-key.ts';
import { type Authorization, algorithm, parseAuthorization, parseTimestamp } from './authorization.ts';
import { computeSignature } from './signature.ts';

/** What is accepted. */
export interface KnownCredentials {
  readonly accessKeys: readonly AccessKey[];
  /** Any token, where this is left out. */
  readonly tokens?: ReadonlySet<string> | undefined;
  /** The request headers, by what they carry, in lower case. */
  readonly headers: { readonly token: string; readonly signature: string; readonly signatureDate: string };
}

/** How far the clock of a caller may be away. */
const toleranceMs = 15 * 60_000;
const securityTokenHeader = 'x-security-token';

/**
 * Says which check fails, in words that hold no secret; `undefined` when none does. A request without any credentials is
 * none of its business: the contract itself has an answer to that.
 *
 * @param now - Unix milliseconds.
 */
export function checkCredentials(question: MockRequest, known: KnownCredentials, now: number): string | undefined {
  const { token, signature, signatureDate } = known.headers;
  const sentToken = readHeader(question, token);
  if (sentToken !== undefined && known.tokens?.has(sentToken) === false)
    return 'The token is not one that is valid here.';

  const header = readHeader(question, signature);
  if (header === undefined) return undefined;
  const authorization = parseAuthorization(header);
  if (authorization === undefined) {
    return `The header ${signature} is not of the form "${algorithm} Access=…, SignedHeaders=…, Signature=…".`;
  }
  const key = known.accessKeys.find(({ accessKey }) => accessKey === authorization.accessKey);
  if (key === undefined) return 'The access key is not known here.';
  const date = readHeader(question, signatureDate);
  return (
    checkDate(signatureDate, date, now) ??
    checkSecurityToken(key, readHeader(question, securityTokenHeader)) ??
    checkSignature(question, authorization, key, date ?? '', signatureDate)
  );
}

function checkDate(name: string, date: string | undefined, now: number): string | undefined {
  if (date === undefined) return `The header ${name} is missing.`;
  const moment = parseTimestamp(date);
  if (Number.isNaN(moment)) return `The header ${name} is not of the form YYYYMMDDTHHMMSSZ.`;
  const isNear = Math.abs(now - moment) <= toleranceMs;
  return isNear
    ? undefined
    : `The header ${name} is more than ${toleranceMs / 60_000} minutes away from the time here.`;
}

function checkSecurityToken({ securityToken }: AccessKey, sent: string | undefined): string | undefined {
  if (sent === securityToken) return undefined;
  if (securityToken === undefined) return `The access key is a permanent one, and takes no ${securityTokenHeader}.`;
  return sent === undefined
    ? `The access key is a temporary one, and the header ${securityTokenHeader} is missing.`
    : `The header ${securityTokenHeader} does not belong to the access key.`;
}

function checkSignature(
  question: MockRequest,
  { signedHeaders, signature }: Authorization,
  key: AccessKey,
  date: string,
  dateHeader: string,
): string | undefined {
  const mandatory = ['host', dateHeader, ...(key.securityToken === undefined ? [] : [securityTokenHeader])];
  const unsigned = mandatory.find((name) => !signedHeaders.includes(name));
  if (unsigned !== undefined) return `The header ${unsigned} is not signed.`;
  if (!isSorted(signedHeaders)) return 'The names in SignedHeaders are not in order, in lower case, each once.';
  const headers: [string, string][] = [];
  for (const name of signedHeaders) {
    const value = name === 'host' ? readHost(question) : readHeader(question, name);
    if (value === undefined) return 'A header that SignedHeaders names is missing.';
    headers.push([name, value]);
  }
  const expected = computeSignature(question, headers, date, key.secretKey);
  return timingSafeEqual(Buffer.from(signature), Buffer.from(expected))
    ? undefined
    : 'The signature does not fit the request: another secret key, or another method, path, query or header was signed.';
}

function isSorted(names: readonly string[]): boolean {
  return names.every((name, index) => name === name.toLowerCase() && (index === 0 || (names[index - 1] ?? '') < name));
}

/** In process there is no header for it, and the address has it. */
function readHost(question: MockRequest): string {
  return readHeader(question, 'host') ?? question.url.host;
}

function readHeader({ headers }: MockRequest, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
}
