/** Computes what the signature of a request must be. */
import { createHash, createHmac } from 'node:crypto';
import type { MockRequest } from '../engine/engine.ts';
import { algorithm } from './authorization.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** @param headers - what was signed, in its order. Requests with a body are none of these APIs'. */
export function computeSignature(
  { method, url }: MockRequest,
  headers: readonly (readonly [name: string, value: string])[],
  date: string,
  secretKey: string,
): string {
  const request = [
    method,
    canonicalPath(url),
    canonicalQuery(url),
    ...headers.map(([name, value]) => `${name}:${value.trim()}`),
    '',
    headers.map(([name]) => name).join(';'),
    sha256(''),
  ].join('\n');
  return createHmac('sha256', secretKey)
    .update([algorithm, date, sha256(request)].join('\n'))
    .digest('hex');
}

/** With a slash at its end, which the request itself does not have. */
function canonicalPath({ pathname }: URL): string {
  const path = pathname.split('/').map((segment) => escapeUri(decodeURIComponent(segment)));
  return `${path.join('/').replace(/\/$/, '')}/`;
}

function canonicalQuery({ searchParams }: URL): string {
  const pairs = [...searchParams].map(([name, value]) => [name, value] as const);
  return pairs
    .toSorted(([a, first], [b, second]) => compareText(a, b) || compareText(first, second))
    .map(([name, value]) => `${escapeUri(name)}=${escapeUri(value)}`)
    .join('&');
}

const compareText = (a: string, b: string): number => Number(a > b) - Number(a < b);

/** Everything but letters, digits and `-._~`, which is more than the platform escapes. */
function escapeUri(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
