/** What a hostile case is made of. */
import { gzipSync } from 'node:zlib';
import type { FakeServerOptions, Script } from '../../support/fake-server.ts';
import type { TransportName } from './transports.ts';

/** How a call has to end: with just this value, or with an error that has these fields. */
export type ExpectedEnd = { readonly value: unknown } | ({ readonly code: string } & Readonly<Record<string, unknown>>);

export interface HostileCase {
  readonly name: string;
  /** The row of `reliability.md`, section 3, that it stands for. */
  readonly row: 'b' | 'd' | 'e' | 'f' | 'g' | 'h' | 'k' | 'n';
  readonly script: Script;
  /** How the call ends: the same over all transports, but for a few cases. */
  readonly end: ExpectedEnd | Readonly<Record<TransportName, ExpectedEnd>>;
  /** How many requests arrive. 1 when left out; two numbers where either is right. */
  readonly requests?: number | readonly [least: number, most: number];
  /** How often the call was tried, where that is not the number of requests. */
  readonly attempts?: number;
  /** More than this is not read, in bytes. */
  readonly maxBytesWritten?: number;
  /** How the far end differs from a script on plain TCP. */
  readonly serverOptions?: FakeServerOptions;
  /** Nobody listens. */
  readonly isDown?: true;
  /** The far end leaves the connection open after a whole answer, and so may the client. */
  readonly keepsConnectionOpen?: true;
}

export const value = (is: unknown): ExpectedEnd => ({ value: is });
export const toProtocolError = (fields: Readonly<Record<string, unknown>> = {}): ExpectedEnd => ({
  code: 'PROTOCOL_ERROR',
  status: 200,
  ...fields,
});
export const toServiceError = (fields: Readonly<Record<string, unknown>>): ExpectedEnd => ({
  code: 'SERVICE_ERROR',
  ...fields,
});
export const noResponse: ExpectedEnd = { code: 'TRANSPORT_ERROR', timedOut: false };
export const timedOut: ExpectedEnd = { code: 'TRANSPORT_ERROR', timedOut: true };

/** So many MiB of blanks, in about a thousandth of that: gzip allows one member after the other. */
export function createGzipBomb(mebibytes: number): Buffer {
  const member = gzipSync(Buffer.alloc(2 ** 20, ' '));
  return Buffer.concat(Array.from({ length: mebibytes }, () => member));
}
