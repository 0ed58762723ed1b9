/** Reads which field of a response names the job that the response is about. */
import { type Contract, readOperation, type Schema } from './read-contract.ts';

/** Where a 200 body names its job, and the path parameter with which the caller named it. */
export interface Identity {
  readonly parameter: string;
  /** The steps to the field from the top of the body; `*` stands for every item of a list. */
  readonly path: readonly string[];
}

/**
 * Finds the one property of the 200 response that is marked with `x-identity`.
 *
 * @param contract - A dereferenced contract.
 * @throws {Error} if no property, more than one, or an unknown parameter is marked.
 */
export function readIdentity(contract: Contract): Identity {
  const { parameters, get } = readOperation(contract);
  const body = get.responses['200']?.content['application/json'].schema ?? {};
  const [identity, ...others] = findMarks(body, []);
  if (identity === undefined || others.length > 0) {
    throw new Error(`${contract.info.title} must mark exactly one property of its 200 response with x-identity.`);
  }
  if (!parameters.some(({ in: place, name }) => place === 'path' && name === identity.parameter)) {
    throw new Error(`${contract.info.title}: x-identity must be a path parameter; received ${identity.parameter}.`);
  }
  return identity;
}

/** An error body names a job that could not be queried, so it does not take part. */
function findMarks(schema: Schema, path: readonly string[]): Identity[] {
  if (schema['x-error-body'] === true) return [];
  const mark = schema['x-identity'];
  const alternatives = ['anyOf', 'allOf'].flatMap((keyword) => (schema[keyword] ?? []) as Schema[]);
  const properties = Object.entries((schema['properties'] ?? {}) as Record<string, Schema>);
  const items = schema['items'] as Schema | undefined;
  return [
    ...(typeof mark === 'string' ? [{ parameter: mark, path }] : []),
    ...alternatives.flatMap((alternative) => findMarks(alternative, path)),
    ...properties.flatMap(([name, property]) => findMarks(property, [...path, name])),
    ...(items === undefined ? [] : findMarks(items, [...path, '*'])),
  ];
}
