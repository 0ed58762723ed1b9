import type { Schema } from '@job-status/specs';

/**
 * The listed words of an open word list, `anyOf: [a schema with an enum, any string]`; undefined for any other schema.
 * This form is how a contract says: these words are known, and others may come.
 *
 * @param schemas - The named schemas of the contract, where references lead.
 */
export function knownWords(schema: Schema, schemas: Readonly<Record<string, Schema>>): readonly string[] | undefined {
  const alternatives = schema['anyOf'] as readonly Schema[] | undefined;
  if (alternatives?.length !== 2) return undefined;
  const [known, any] = alternatives.map((alternative) => {
    const name =
      String(alternative['$ref'] ?? '')
        .split('/')
        .at(-1) ?? '';
    return schemas[name] ?? alternative;
  });
  const isOpen = any?.['type'] === 'string' && !('enum' in any);
  return isOpen && Array.isArray(known?.['enum']) ? known['enum'] : undefined;
}
