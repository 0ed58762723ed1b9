/** The one operation that is let through. */
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { StrictContract } from './strict-contract.ts';

/** Reads the values of the path parameters; `undefined` when a request is not for the operation. */
export type ReadPath = (method: string, target: string) => readonly string[] | undefined;

/** Compiles a contract's path. A value that could lead elsewhere (`..`, a separator) is none. */
export function pathReader({ method, path, parameters }: StrictContract): ReadPath {
  const ajv = new Ajv2020({ strictTypes: false });
  const fits = Object.fromEntries(Object.entries(parameters).map(([name, schema]) => [name, ajv.compile(schema)]));
  const steps = path.split('/');
  return (asked, target) => {
    const parts = target.split('/');
    if (asked !== method || parts.length !== steps.length) return undefined;
    const values = steps.flatMap((step, index) => segment(step, parts[index] ?? '', fits));
    return values.includes(undefined) ? undefined : (values as string[]);
  };
}

/** Nothing for a fixed step that is there, `undefined` for what does not fit. */
function segment(step: string, part: string, fits: Record<string, ValidateFunction>): [] | [string | undefined] {
  const name = /^{(.+)}$/.exec(step)?.[1];
  if (name === undefined) return step === part ? [] : [undefined];
  try {
    const value = decodeURIComponent(part);
    return [fits[name]?.(value) ? value : undefined];
  } catch {
    return [undefined];
  }
}

/** The path for the values, each escaped anew. */
export function filled({ path }: StrictContract, values: readonly string[]): string {
  let next = 0;
  return path.replace(/{[^}]+}/g, () => encodeURIComponent(values[next++] ?? ''));
}
