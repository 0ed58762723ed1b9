/** Reads the strict contracts that the build writes into the package. */
import { checkSlug, readData } from '../api-data.ts';

/**
 * A JSON Schema that accepts only known keys and values. It is annotated with `x-at`, its location relative to `specs/`;
 * `x-table`, its name; or `x-field`, its name in the facts, such as `SqlJob/owner`.
 */
export type StrictSchema = { readonly [keyword: string]: unknown };

export interface StrictResponse {
  readonly at: string;
  /** Schemas by lowercase header name. */
  readonly headers: Readonly<Record<string, StrictSchema>>;
  /** The alternative schemas of a body. */
  readonly bodies: readonly StrictSchema[];
}

export interface StrictContract {
  readonly slug: string;
  readonly title: string;
  readonly method: string;
  /** Path template, with parameters in braces. */
  readonly path: string;
  /** Location of the responses relative to `specs/`. */
  readonly at: string;
  /** Schemas of the path parameters, in path order. */
  readonly parameters: Readonly<Record<string, StrictSchema>>;
  /** The path parameter that names the job, and where a 200 body repeats it; `*` stands for every item of a list. */
  readonly identity: { readonly parameter: string; readonly path: readonly string[] };
  /** Lowercase names of the headers that carry credentials. */
  readonly credentials: readonly string[];
  /** Which publisher operates which hosts. */
  readonly publishers: readonly { readonly url: string; readonly name: string }[];
  /** Responses by status, or `default`. */
  readonly responses: Readonly<Record<string, StrictResponse>>;
}

/** @throws {CliError} if no API has that slug. */
export function readStrictContract(slug: string): StrictContract {
  checkSlug(slug);
  return readData(`${slug}.contract.json`) as StrictContract;
}
