/** Which operation a path is for. */
import type { CompiledOperation, PrecomputedOperation } from './compiled.ts';
import { createParameterValidator } from './parameter-validator.ts';

export interface Route {
  readonly operation: CompiledOperation;
  readonly precomputed: PrecomputedOperation;
  /** Whether the path is one of this operation, whatever its values. */
  matches(segments: readonly string[]): boolean;
  /** The decoded values in the order of the path; `undefined` when they are not valid, or only Prism can tell. */
  parseValues(segments: readonly string[]): string[] | undefined;
  /** Whether the parameters in the headers are valid. */
  acceptsHeaders(headers: Readonly<Record<string, string | string[] | undefined>>): boolean;
}

/** Finds the only operation of a path; `undefined` when there is none, and `'unsure'` when only Prism can tell. */
export type FindRoute = (pathname: string, segments: readonly string[]) => Route | undefined | 'unsure';

export function createRouteFinder(operations: readonly CompiledOperation[]): FindRoute {
  const shapes = operations.map(({ api }) => api.path.split('/'));
  const isPlain = shapes.every((shape, index) => shapes.every((other, at) => at === index || !overlaps(shape, other)));
  const routes = isPlain ? operations.flatMap((operation) => createRoute(operation) ?? []) : [];
  if (routes.length < operations.length) return () => 'unsure';
  return (pathname, segments) =>
    routes.find((route) => route.matches(segments)) ?? (pathname.includes('%') ? 'unsure' : undefined);
}

const isParameter = (part: string): boolean => part.startsWith('{');

/** Whether a path can be one of both. */
function overlaps(shape: readonly string[], other: readonly string[]): boolean {
  return (
    shape.length === other.length &&
    shape.every((part, index) => part === other[index] || isParameter(part) || isParameter(other[index] ?? ''))
  );
}

function createRoute(operation: CompiledOperation): Route | undefined {
  const { precomputed, api } = operation;
  if (precomputed === undefined) return undefined;
  const shape = api.path.split('/');
  const literals = shape.flatMap((part, index) => (isParameter(part) ? [] : [{ part, index }]));
  const places = shape.flatMap((part, index) => (isParameter(part) ? [index] : []));
  const inPath = precomputed.path.map(createParameterValidator);
  const inHeaders = precomputed.headers.map((parameter) => ({
    name: parameter.name.toLowerCase(),
    isValid: createParameterValidator(parameter),
  }));

  return {
    operation,
    precomputed,
    matches: (segments) =>
      segments.length === shape.length && literals.every(({ part, index }) => segments[index] === part),
    parseValues(segments) {
      const values: string[] = [];
      for (const [index, place] of places.entries()) {
        const value = decodeSegment(segments[place] ?? '');
        if (value === undefined || !inPath[index]?.(value)) return undefined;
        values.push(value);
      }
      return values;
    },
    // Prism takes an empty header for none.
    acceptsHeaders: (headers) =>
      inHeaders.every(({ name, isValid }) => {
        const value = headers[name];
        return !value || (typeof value === 'string' && isValid(value));
      }),
  };
}

/** A segment of a path without its escapes; `undefined` for one that Prism reads as a list, as nothing, or not at all. */
function decodeSegment(segment: string): string | undefined {
  if (segment === '' || segment.includes(',')) return undefined;
  if (!segment.includes('%')) return segment;
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
