/** A contract that tolerates nothing, as the build has put it into the package. */
import { readFileSync } from 'node:fs';
import { CliError } from '../cli-error.ts';

/**
 * A JSON Schema that takes known keys and known words only. It notes where it stands: `x-at`, the place below `specs/`;
 * `x-table`, its name; or `x-field`, its name among the facts, `SqlJob/owner`.
 */
export type StrictSchema = { readonly [keyword: string]: unknown };

export interface StrictAnswer {
  readonly at: string;
  /** By name, in lower case. */
  readonly headers: Readonly<Record<string, StrictSchema>>;
  /** The forms that a body may have. */
  readonly shapes: readonly StrictSchema[];
}

export interface StrictContract {
  readonly slug: string;
  readonly title: string;
  readonly method: string;
  /** With parameters in braces. */
  readonly path: string;
  /** The place of the answers below `specs/`. */
  readonly at: string;
  /** The schemas of the path parameters, in the order of the path. */
  readonly parameters: Readonly<Record<string, StrictSchema>>;
  /** The headers that carry credentials, in lower case. */
  readonly credentials: readonly string[];
  /** Who runs which hosts. */
  readonly publishers: readonly { readonly url: string; readonly name: string }[];
  /** By status, or `default`. */
  readonly answers: Readonly<Record<string, StrictAnswer>>;
}

// `src/` and `dist/` are neighbours, so both find what the build wrote by the same path.
const folder = new URL('../../dist/contracts/', import.meta.url);

/** The APIs by their short names. */
export function slugs(): readonly string[] {
  return JSON.parse(readFileSync(new URL('slugs.json', folder), 'utf8')) as string[];
}

/** Throws a {@link CliError} when no API is called so. */
export function readStrictContract(slug: string): StrictContract {
  if (!slugs().includes(slug)) {
    throw new CliError('UNKNOWN_API', `No API is called "${slug}". There are: ${slugs().join(', ')}.`);
  }
  return JSON.parse(readFileSync(new URL(`${slug}.json`, folder), 'utf8')) as StrictContract;
}
