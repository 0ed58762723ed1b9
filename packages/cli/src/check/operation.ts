/** Recognizes and builds the path of the contract's operation. */
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { StrictContract } from './strict-contract.ts';

/** Returns the values of the path parameters by name, or `undefined` if the request is not for the operation. */
export type PathParser = (method: string, target: string) => Readonly<Record<string, string>> | undefined;

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
    const values: Record<string, string> = {};
    for (const [index, segment] of segments.entries()) {
      const part = parts[index] ?? '';
      const name = /^{(.+)}$/.exec(segment)?.[1];
      const value = name === undefined ? part : parseValue(part, validators[name]);
      if (value === undefined || (name === undefined && part !== segment)) return undefined;
      if (name !== undefined) values[name] = value;
    }
    return values;
  };
}

/** Returns the decoded value of a parameter, or `undefined` if it is invalid. */
function parseValue(part: string, validate: ValidateFunction | undefined): string | undefined {
  try {
    const value = decodeURIComponent(part);
    return validate?.(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The parts of a path that ends with the operation. */
export interface LocatedOperation {
  readonly basePath: string;
  readonly values: Readonly<Record<string, string>>;
}

/** Finds the operation at the end of a path, or exactly after a base path; `undefined` if it is not there. */
export function findOperation(
  { path }: StrictContract,
  parsePath: PathParser,
  { method, target, basePath }: { readonly method: string; readonly target: string; readonly basePath?: string },
): LocatedOperation | undefined {
  const parts = target.split('/');
  const start = parts.length - path.split('/').length + 1;
  const before = parts.slice(0, Math.max(1, start)).join('/');
  if (basePath !== undefined && before !== basePath) return undefined;
  const values = parsePath(method, target.slice(before.length));
  return values && { basePath: before, values };
}

/** Fills the path with values, each percent-encoded. */
export function buildPath({ path }: StrictContract, values: Readonly<Record<string, string>>): string {
  return path.replace(/{([^}]+)}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''));
}
