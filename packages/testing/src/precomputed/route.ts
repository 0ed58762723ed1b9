/** Finds the operation that a path belongs to. */
import { createParameterValidator } from './parameter-validator.ts';
import type { CompiledOperation, PrecomputedOperation } from './precomputed-api.ts';

/** An operation and the checks of its parameters. */
export interface Route {
  readonly operation: CompiledOperation;
  readonly precomputed: PrecomputedOperation;
  /** Whether the path belongs to this operation, whatever its values are. */
  matches(segments: readonly string[]): boolean;
  /** The decoded values in the order of the path; `undefined` if one is invalid or only Prism can check it. */
  parseValues(segments: readonly string[]): string[] | undefined;
  /** Whether the parameters in the headers are valid. */
  acceptsHeaders(headers: Readonly<Record<string, string | string[] | undefined>>): boolean;
}

/** Finds the operation of a path; `undefined` if there is none, and `'unsure'` if only Prism can decide. */
export type RouteFinder = (pathname: string, segments: readonly string[]) => Route | undefined | 'unsure';

export function createRouteFinder(operations: readonly CompiledOperation[]): RouteFinder {
  const templates = operations.map(({ api }) => api.path.split('/'));
  const areDistinct = templates.every((template, index) =>
    templates.every((other, at) => at === index || !overlaps(template, other)),
  );
  const routes = areDistinct ? operations.flatMap((operation) => createRoute(operation) ?? []) : [];
  if (routes.length < operations.length) return () => 'unsure';
  return (pathname, segments) =>
    routes.find((route) => route.matches(segments)) ?? (pathname.includes('%') ? 'unsure' : undefined);
}

const isParameter = (part: string): boolean => part.startsWith('{');

/** Whether a path can belong to both templates. */
function overlaps(template: readonly string[], other: readonly string[]): boolean {
  return (
    template.length === other.length &&
    template.every((part, index) => part === other[index] || isParameter(part) || isParameter(other[index] ?? ''))
  );
}

function createRoute(operation: CompiledOperation): Route | undefined {
  const { precomputed, api } = operation;
  if (precomputed === undefined) return undefined;
  const template = api.path.split('/');
  const literals = template.flatMap((part, index) => (isParameter(part) ? [] : [{ part, index }]));
  const parameterIndexes = template.flatMap((part, index) => (isParameter(part) ? [index] : []));
  const validators = precomputed.path.map(createParameterValidator);
  const headerParameters = precomputed.headers.map((parameter) => ({
    name: parameter.name.toLowerCase(),
    isValid: createParameterValidator(parameter),
  }));

  return {
    operation,
    precomputed,
    matches: (segments) =>
      segments.length === template.length && literals.every(({ part, index }) => segments[index] === part),
    parseValues(segments) {
      const values: string[] = [];
      for (const [index, segment] of parameterIndexes.entries()) {
        const value = decodeSegment(segments[segment] ?? '');
        if (value === undefined || !validators[index]?.(value)) return undefined;
        values.push(value);
      }
      return values;
    },
    // Prism ignores an empty header.
    acceptsHeaders: (headers) =>
      headerParameters.every(({ name, isValid }) => {
        const value = headers[name];
        return !value || (typeof value === 'string' && isValid(value));
      }),
  };
}

/** Decodes a segment; `undefined` if Prism reads it as a list, as missing, or not at all. */
function decodeSegment(segment: string): string | undefined {
  if (segment === '' || segment.includes(',')) return undefined;
  if (!segment.includes('%')) return segment;
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
