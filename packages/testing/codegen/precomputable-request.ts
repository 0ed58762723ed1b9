/** Decides whether requests for an operation can be validated without Prism. */
import type { Parameter, PrecomputedOperation } from '../src/precomputed/precomputed-api.ts';
import type { PrismOperation } from './plain-prism.ts';

type PrismParameter = NonNullable<NonNullable<PrismOperation['request']>['headers']>[number];
type Scheme = NonNullable<PrismOperation['security']>[number][number];
type Schema = NonNullable<PrismParameter['schema']>;

/** Returns the checks of a request; `undefined` if the contract requires more than string parameters in the path and headers. */
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
  const securityAlternatives = security.map((schemes) => schemes.map(toHeaderName));
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

// Keywords that do not restrict the value.
const annotations = new Set(['$schema', 'description', 'examples', 'title']);
const limits = new Set(['type', 'pattern', 'minLength', 'maxLength']);

function toParameter(
  parameter: (Pick<PrismParameter, 'name' | 'schema' | 'deprecated'> & { style: string }) | undefined,
): Parameter | undefined {
  if (parameter === undefined || parameter.style !== 'simple' || parameter.deprecated) return undefined;
  const { name, schema = {} as Schema } = parameter;
  const keywords = Object.keys(schema).filter((keyword) => !annotations.has(keyword) && !keyword.startsWith('x-'));
  if (schema.type !== 'string' || !keywords.every((keyword) => limits.has(keyword))) return undefined;
  const { pattern, minLength, maxLength } = schema;
  return {
    name,
    ...(pattern === undefined ? {} : { pattern }),
    ...(minLength === undefined ? {} : { minLength }),
    ...(maxLength === undefined ? {} : { maxLength }),
  };
}
