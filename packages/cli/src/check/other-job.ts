/** Finds where a response names a job other than the requested one. */
import type { Deviation } from './deviation.ts';
import type { StrictContract, StrictSchema } from './strict-contract.ts';

/** @param body - A parsed 200 body. @param schema - The schema that it matches best. */
export function findOtherJobs(
  { identity, at }: StrictContract,
  body: unknown,
  schema: StrictSchema | undefined,
  job: string,
): Deviation[] {
  const location = findSchema(schema, identity.path)?.['x-at'];
  return findNames(body, identity.path, '').flatMap(([pointer, name]) =>
    name === job
      ? []
      : [
          {
            kind: 'OTHER_JOB',
            status: 200,
            at: pointer,
            contractLocation: typeof location === 'string' ? location : at,
            expected: 'the requested job',
            actual: 'another job',
          },
        ],
  );
}

/** The names of jobs in a body. A name that is missing or not a string is a deviation of its own. */
function findNames(value: unknown, path: readonly string[], pointer: string): [pointer: string, name: string][] {
  const [key, ...rest] = path;
  if (key === undefined) return typeof value === 'string' ? [[pointer, value]] : [];
  if (key === '*') {
    return Array.isArray(value) ? value.flatMap((item, index) => findNames(item, rest, `${pointer}/${index}`)) : [];
  }
  const isPresent = typeof value === 'object' && value !== null && Object.hasOwn(value, key);
  return isPresent ? findNames((value as Record<string, unknown>)[key], rest, `${pointer}/${key}`) : [];
}

function findSchema(schema: StrictSchema | undefined, path: readonly string[]): StrictSchema | undefined {
  return path.reduce<StrictSchema | undefined>((inner, key) => {
    if (key === '*') return inner?.['items'] as StrictSchema | undefined;
    return (inner?.['properties'] as Readonly<Record<string, StrictSchema>> | undefined)?.[key];
  }, schema);
}
