/** Reads the documented error codes from `error-codes.yaml`. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { root } from '../contract/read-contract.ts';

/** One code under one or more HTTP statuses. A code can occur several times, with different statuses and meanings. */
export interface ErrorCode {
  readonly code: string;
  readonly statuses: readonly number[];
  readonly meaning: string;
  /** What a caller can do about it. */
  readonly action: string;
  /** What the client appends to the message of its error. */
  readonly hint?: string;
  /** Keys of `sources.yaml`. */
  readonly sources: readonly string[];
}

/** The codes of one service, of the gateway, or of IAM. */
export interface ErrorCodeGroup {
  readonly title: string;
  readonly codes: readonly ErrorCode[];
}

/** The groups by key: the slug of an API, `gateway` or `iam`. */
export function readErrorCodes(): Readonly<Record<string, ErrorCodeGroup>> {
  const file = new URL('specs/error-codes.yaml', root);
  return parse(readFileSync(file, 'utf8')) as Record<string, ErrorCodeGroup>;
}
