/** Verifies SDK-HMAC-SHA256 signatures, implemented independently of the client. */
import { createHash, createHmac } from 'node:crypto';
import type { RequestHead } from '../support/http-responses.ts';

/** The secret keys by access key. */
const keys: Readonly<Record<string, string>> = {
  AKEXAMPLE0123456789: 'CANARY-SECRET-KEY-0123456789abcdefghijkl',
};

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Whether the signature of a GET request without a query is valid and covers the date and the host. */
export function isSigned({ headers, url }: RequestHead): boolean {
  const [, access = '', names = '', signature = ''] =
    /^SDK-HMAC-SHA256 Access=(\w+), SignedHeaders=([\w;-]+), Signature=([0-9a-f]{64})$/.exec(
      headers['authorization'] ?? '',
    ) ?? [];
  const signed = names.split(';');
  const required = ['host', 'x-sdk-date', ...('x-security-token' in headers ? ['x-security-token'] : [])];
  if (!required.every((name) => signed.includes(name)) || keys[access] === undefined) return false;
  const lines = signed.map((name) => `${name}:${headers[name]}\n`).join('');
  const canonical = ['GET', `${url}/`, '', lines, names, sha256('')].join('\n');
  const text = ['SDK-HMAC-SHA256', headers['x-sdk-date'], sha256(canonical)].join('\n');
  return createHmac('sha256', keys[access]).update(text).digest('hex') === signature;
}
