/** What a hostile case is made of. */
import { gzipSync } from 'node:zlib';
import type { Road } from './roads.ts';
import type { FarEndOptions, Script } from './server.ts';

/** How a call has to end: with just this value, or with an error that has these fields. */
export type End = { readonly value: unknown } | ({ readonly code: string } & Readonly<Record<string, unknown>>);

export interface Case {
  readonly name: string;
  /** The row of `reliability.md`, section 3, that it stands for. */
  readonly row: 'b' | 'd' | 'e' | 'f' | 'g' | 'h' | 'k' | 'n';
  readonly script: Script;
  /** How the call ends: the same over all roads, but for a few cases. */
  readonly end: End | Readonly<Record<Road, End>>;
  /** How many requests arrive. 1 when left out; two numbers where either is right. */
  readonly requests?: number | readonly [least: number, most: number];
  /** How often the call was tried, where that is not the number of requests. */
  readonly attempts?: number;
  /** More than this is not read, in bytes. */
  readonly mostWritten?: number;
  /** How the far end differs from a script on plain TCP. */
  readonly farEnd?: FarEndOptions;
  /** Nobody listens. */
  readonly down?: true;
  /** The far end leaves the connection open after a whole answer, and so may the client. */
  readonly keepsOpen?: true;
}

export const value = (is: unknown): End => ({ value: is });
export const protocolError = (fields: Readonly<Record<string, unknown>> = {}): End => ({
  code: 'PROTOCOL_ERROR',
  status: 200,
  ...fields,
});
export const serviceError = (fields: Readonly<Record<string, unknown>>): End => ({ code: 'SERVICE_ERROR', ...fields });
export const noAnswer: End = { code: 'TRANSPORT_ERROR', timedOut: false };
export const timedOut: End = { code: 'TRANSPORT_ERROR', timedOut: true };

/** So many MiB of blanks, in about a thousandth of that: gzip allows one member after the other. */
export function gzipBomb(mebibytes: number): Buffer {
  const member = gzipSync(Buffer.alloc(2 ** 20, ' '));
  return Buffer.concat(Array.from({ length: mebibytes }, () => member));
}
