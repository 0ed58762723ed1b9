/** Reads the documented error codes from `error-codes.yaml`. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { root } from '../contract/read-contract.ts';
import { createTranslate, sourceLanguage, translateTexts } from '../contract/translations.ts';

/** One code with one or more HTTP statuses. A code can occur several times, with different statuses and meanings. */
export interface ErrorCode {
  readonly code: string;
  readonly statuses: readonly number[];
  readonly meaning: string;
  /** What a caller can do about it; undefined if a status request is not expected to return the code. */
  readonly action?: string;
  /** The hint that the client appends to the message of its error. */
  readonly hint?: string;
  /** Keys of `sources.yaml`. */
  readonly sources: readonly string[];
}

/** The codes of one service, of the gateway, or of IAM. */
export interface ErrorCodeGroup {
  readonly title: string;
  readonly codes: readonly ErrorCode[];
}

/** The texts of a group that have translations. */
export const errorCodeTexts: readonly string[] = ['title', 'meaning', 'action'];

/** Reads the groups by key: the slug of an API, `gateway` or `iam`. */
export function readErrorCodes(language: string = sourceLanguage): Readonly<Record<string, ErrorCodeGroup>> {
  const file = new URL('specs/error-codes.yaml', root);
  const groups = parse(readFileSync(file, 'utf8')) as Record<string, ErrorCodeGroup>;
  return translateTexts(groups, errorCodeTexts, createTranslate(['error-codes.yaml'], language));
}

/** The action that a caller can take for an error code with some HTTP statuses. */
export type ErrorAction = Pick<ErrorCode, 'code' | 'statuses'> & { readonly action: string };

/** The groups whose errors a status request to any API can receive, besides those of its service. */
export const sharedGroups: readonly string[] = ['gateway', 'iam'];

/** Reads the actions for the errors of some groups, in the order of the groups. */
export function readErrorActions(...keys: readonly string[]): readonly ErrorAction[] {
  const groups = readErrorCodes();
  return keys
    .flatMap((key) => groups[key]?.codes ?? [])
    .flatMap(({ code, statuses, action }) => (action === undefined ? [] : [{ code, statuses, action }]));
}
