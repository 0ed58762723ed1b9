/** Whether a request for an operation can be judged without Prism, and by what. */
import type { Parameter, PrecomputedOperation } from '../src/precomputed/compiled.ts';
import type { PrismOperation } from '../src/prism/prism.ts';

type PrismParameter = NonNullable<NonNullable<PrismOperation['request']>['headers']>[number];
type Scheme = NonNullable<PrismOperation['security']>[number][number];
type Schema = NonNullable<PrismParameter['schema']>;

/** The part of a shortcut that is about requests; `undefined` when the contract asks for more than texts in path and headers. */
export function precomputableRequest(
  operation: PrismOperation,
): Pick<PrecomputedOperation, 'path' | 'headers' | 'securityAlternatives'> | undefined {
  const { method, request = {}, callbacks = [], security = [] } = operation;
  if (method !== 'get' || request.body !== undefined || callbacks.length > 0 || security.length === 0) return undefined;
  if ((request.query ?? []).length > 0) return undefined;

  const names = operation.path.split('/').filter((segment) => segment.includes('{'));
  const declared = new Map(request.path?.map((parameter) => [`{${parameter.name}}`, parameter]));
  const path = names.map((name) => toParameter(declared.get(name)));
  const headers = (request.headers ?? []).map(toParameter);
  const securityAlternatives = security.map((way) => way.map(toHeaderName));
  return isComplete(path) && isComplete(headers) && areComplete(securityAlternatives)
    ? { path, headers, securityAlternatives }
    : undefined;
}

const isComplete = <Item>(list: readonly (Item | undefined)[]): list is readonly Item[] => !list.includes(undefined);
const areComplete = <Item>(lists: readonly (readonly (Item | undefined)[])[]): lists is readonly (readonly Item[])[] =>
  lists.every(isComplete);

function toHeaderName(scheme: Scheme): string | undefined {
  return scheme.type === 'apiKey' && scheme.in === 'header' ? scheme.name.toLowerCase() : undefined;
}

// What says nothing about the value.
const notes = new Set(['$schema', 'description', 'examples', 'title']);
const limits = new Set(['type', 'pattern', 'minLength', 'maxLength']);

function toParameter(
  parameter: (Pick<PrismParameter, 'name' | 'schema' | 'deprecated'> & { style: string }) | undefined,
): Parameter | undefined {
  if (parameter === undefined || parameter.style !== 'simple' || parameter.deprecated) return undefined;
  const { name, schema = {} as Schema } = parameter;
  const keywords = Object.keys(schema).filter((keyword) => !notes.has(keyword) && !keyword.startsWith('x-'));
  if (schema.type !== 'string' || !keywords.every((keyword) => limits.has(keyword))) return undefined;
  const { pattern, minLength, maxLength } = schema;
  return {
    name,
    ...(pattern === undefined ? {} : { pattern }),
    ...(minLength === undefined ? {} : { minLength }),
    ...(maxLength === undefined ? {} : { maxLength }),
  };
}
