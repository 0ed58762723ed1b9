/** Finds the entries of the ledger that concern a part of a contract. */
import type { Schema } from '@job-status/spec-tools';
import { openEnumValues } from './enum-values.ts';

/**
 * Reading pages do not show what is behind a reference that has its own description, the items of a list, or the branches
 * of an open enum. The entries of such hidden parts count for the visible part.
 */
export function driftEntries(part: object, resolve: (schema: Schema) => Schema): readonly string[] {
  const schema = part as Schema;
  const hidden = [
    ...('$ref' in schema ? [resolve(schema)] : []),
    ...('items' in schema ? [schema['items'] as Schema] : []),
    ...('anyOf' in schema && openEnumValues(schema, resolve).length > 0 ? (schema['anyOf'] as Schema[]) : []),
  ];
  const own = (schema['x-drift'] ?? []) as string[];
  return [...new Set([...own, ...hidden.flatMap((inner) => driftEntries(inner, resolve))])].sort();
}
