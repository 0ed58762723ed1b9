/** Recognizes and builds the path of the contract's operation. */
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { StrictContract } from './strict-contract.ts';

/** Returns the values of the path parameters, or `undefined` if the request is not for the operation. */
export type PathParser = (method: string, target: string) => readonly string[] | undefined;

/** Compiles a contract's path. Values that could change the path, such as `..` or a separator, are rejected. */
export function createPathParser({ method, path, parameters }: StrictContract): PathParser {
  const ajv = new Ajv2020({ strictTypes: false });
  const validators = Object.fromEntries(
    Object.entries(parameters).map(([name, schema]) => [name, ajv.compile(schema)]),
  );
  const segments = path.split('/');
  return (requestMethod, target) => {
    const parts = target.split('/');
    if (requestMethod !== method || parts.length !== segments.length) return undefined;
    const values = segments.flatMap((segment, index) => parseSegment(segment, parts[index] ?? '', validators));
    return values.includes(undefined) ? undefined : (values as string[]);
  };
}

/** Returns no value for a fixed segment that matches, and `undefined` for a segment that does not. */
function parseSegment(
  segment: string,
  part: string,
  validators: Record<string, ValidateFunction>,
): [] | [string | undefined] {
  const name = /^{(.+)}$/.exec(segment)?.[1];
  if (name === undefined) return segment === part ? [] : [undefined];
  try {
    const value = decodeURIComponent(part);
    return [validators[name]?.(value) ? value : undefined];
  } catch {
    return [undefined];
  }
}

/** Fills the path with values in order, each percent-encoded. */
export function buildPath({ path }: StrictContract, values: readonly string[]): string {
  let next = 0;
  return path.replace(/{[^}]+}/g, () => encodeURIComponent(values[next++] ?? ''));
}
