/** Reads the schemas of a contract that still has references. */
import type { Contract, Schema } from './read-contract.ts';

/** Returns the name of the schema that a reference refers to; undefined if the schema is not a reference. */
export function readReference({ $ref }: Schema): string | undefined {
  return typeof $ref === 'string' ? $ref.slice($ref.lastIndexOf('/') + 1) : undefined;
}

/** Resolves a reference of a bundled contract and keeps the keywords next to it. Returns any other schema unchanged. */
export function resolveSchema(contract: Contract, schema: Schema): Schema {
  const { $ref, ...siblings } = schema;
  if (typeof $ref !== 'string') return schema;
  const target = $ref
    .slice('#/'.length)
    .split('/')
    .reduce<unknown>((inner, step) => (inner as Schema | undefined)?.[step], contract);
  if (target === undefined) throw new Error(`${$ref} does not exist in ${contract.info.title}.`);
  return { ...(target as Schema), ...siblings };
}

/**
 * Returns the known values of an open list, which is `anyOf: [a schema with an enum, any string]`; undefined for any other schema. A
 * contract uses this form for lists to which other values may be added.
 */
export function knownValues(contract: Contract, schema: Schema): readonly string[] | undefined {
  const alternatives = (schema['anyOf'] ?? []) as readonly Schema[];
  const [known, any, ...more] = alternatives.map((alternative) => resolveSchema(contract, alternative));
  const isOpen = any?.['type'] === 'string' && !('enum' in any) && more.length === 0;
  return isOpen && Array.isArray(known?.['enum']) ? known['enum'] : undefined;
}
