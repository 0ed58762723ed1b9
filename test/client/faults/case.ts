/** What a hostile case is made of. */
import { gzipSync } from 'node:zlib';
import type { FakeServerOptions, Script } from '../../support/fake-server.ts';
import type { TransportName } from './transports.ts';

/** How a call has to end: with just this value, or with an error that has these fields. */
export type ExpectedEnd = { readonly value: unknown } | ({ readonly code: string } & Readonly<Record<string, unknown>>);

export interface HostileCase {
  readonly name: string;
  readonly script: Script;
  /** How the call ends: the same over all transports, but for a few cases. */
  readonly end: ExpectedEnd | Readonly<Record<TransportName, ExpectedEnd>>;
  /** How many requests arrive. 1 when left out; two numbers where either is right. */
  readonly requests?: number | readonly [least: number, most: number];
  /** How often the call was tried, where that is not the number of requests. */
  readonly attempts?: number;
  /** More than this is not read, in bytes. */
  readonly maxBytesWritten?: number;
  /** How the server differs from a script on plain TCP. */
  readonly serverOptions?: FakeServerOptions;
  /** The port is closed. */
  readonly isDown?: true;
  /** The server keeps the connection open after a complete response, and the client may too. */
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

/** Compresses the given number of MiB of spaces to about a thousandth, because gzip allows concatenated members. */
export function createGzipBomb(mebibytes: number): Buffer {
  const member = gzipSync(Buffer.alloc(2 ** 20, ' '));
  return Buffer.concat(Array.from({ length: mebibytes }, () => member));
}
