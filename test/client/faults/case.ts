/** A hostile case: the script of a server, and how a call must end. */
import { gzipSync } from 'node:zlib';
import type { FakeServerOptions, Script } from '../../support/fake-server.ts';
import type { TransportName } from './transports.ts';

/** How a call must end: with exactly this value, or with an error that has these fields. */
export type ExpectedEnd = { readonly value: unknown } | ({ readonly code: string } & Readonly<Record<string, unknown>>);

export interface HostileCase {
  readonly name: string;
  readonly script: Script;
  /** How the call must end: the same for all transports, or separately for each one. */
  readonly end: ExpectedEnd | Readonly<Record<TransportName, ExpectedEnd>>;
  /** The number of requests that must arrive, or a range. Default: 1. */
  readonly requests?: number | readonly [min: number, max: number];
  /** The number of attempts if it differs from the number of requests. */
  readonly attempts?: number;
  /** The number of bytes that the server can write before the client stops reading. */
  readonly maxBytesWritten?: number;
  /** Options of the server, such as a certificate. */
  readonly serverOptions?: FakeServerOptions;
  /** Whether the port is closed. */
  readonly isDown?: true;
  /** Whether the server keeps the connection open after a complete response, so that the client may keep it, too. */
  readonly keepsConnectionOpen?: true;
}

export const toValue = (value: unknown): ExpectedEnd => ({ value });
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

/** Creates a gzip file that decompresses to the given number of MiB of spaces, from concatenated members of one MiB. */
export function createGzipBomb(mebibytes: number): Buffer {
  const member = gzipSync(Buffer.alloc(2 ** 20, ' '));
  return Buffer.concat(Array.from({ length: mebibytes }, () => member));
}
