/** How to read the schemas of a contract that still has its references. */
import type { Contract, Schema } from './read-contract.ts';

/** The name of the schema that a reference stands for; undefined for any other schema. */
export function readReference({ $ref }: Schema): string | undefined {
  return typeof $ref === 'string' ? $ref.slice($ref.lastIndexOf('/') + 1) : undefined;
}

/** Where a reference of the bundled contract leads, with the keywords that stand beside it; any other schema as it is. */
export function resolveSchema(contract: Contract, schema: Schema): Schema {
  const { $ref, ...beside } = schema;
  if (typeof $ref !== 'string') return schema;
  const target = $ref
    .slice('#/'.length)
    .split('/')
    .reduce<unknown>((inner, step) => (inner as Schema | undefined)?.[step], contract);
  if (target === undefined) throw new Error(`${$ref} leads nowhere in ${contract.info.title}.`);
  return { ...(target as Schema), ...beside };
}

/**
 * The listed words of an open word list, `anyOf: [a schema with an enum, any string]`; undefined for any other schema. This
 * form is how a contract says: these words are known, and others may come.
 */
export function knownValues(contract: Contract, schema: Schema): readonly string[] | undefined {
  const alternatives = (schema['anyOf'] ?? []) as readonly Schema[];
  const [known, any, ...more] = alternatives.map((alternative) => resolveSchema(contract, alternative));
  const isOpen = any?.['type'] === 'string' && !('enum' in any) && more.length === 0;
  return isOpen && Array.isArray(known?.['enum']) ? known['enum'] : undefined;
}
