/**
 * Computes the signature that a request must have. The client computes it independently, so that one implementation
 * verifies the other.
 */
import type { MockRequest } from '../http/request.ts';
import { algorithm } from './authorization.ts';

/** @param headers - The signed headers, in order. The request has no body. */
export async function computeSignature(
  { method, url }: MockRequest,
  headers: readonly (readonly [name: string, value: string])[],
  date: string,
  secretKey: string,
): Promise<string> {
  const canonicalRequest = [
    method,
    canonicalPath(url),
    canonicalQuery(url),
    ...headers.map(([name, value]) => `${name}:${value.trim()}`),
    '',
    headers.map(([name]) => name).join(';'),
    await sha256(''),
  ].join('\n');
  return hmacSha256(secretKey, [algorithm, date, await sha256(canonicalRequest)].join('\n'));
}

const encode = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text) as Uint8Array<ArrayBuffer>;
const toHex = (bytes: ArrayBuffer): string =>
  [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

async function sha256(text: string): Promise<string> {
  return toHex(await crypto.subtle.digest('SHA-256', encode(text)));
}

async function hmacSha256(key: string, text: string): Promise<string> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const imported = await crypto.subtle.importKey('raw', encode(key), algorithm, false, ['sign']);
  return toHex(await crypto.subtle.sign('HMAC', imported, encode(text)));
}

/** The path that is signed ends with a slash, which the path of the request does not have. */
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

/** Escapes everything except letters, digits and `-._~`, which is more than `encodeURIComponent` escapes. */
function escapeUri(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}
