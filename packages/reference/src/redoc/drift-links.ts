/** Adds links from the marked places of a contract to their entries in the ledger. */
import type { Contract, Schema } from '@job-status/spec-tools';
import { createResolver, openEnumValues } from '../contract/enum-values.ts';

/**
 * Replaces each `x-drift` marker with a line of links at the end of the description.
 *
 * @param label - What the line starts with.
 */
export function withDriftLinks(contract: Contract, label: string): Contract {
  const resolve = createResolver(contract);

  /**
   * Redoc does not show a description behind a reference that has its own, nor those of list items and of the branches of
   * an open enum. The entries of such hidden parts are linked from the visible description.
   */
  function entriesOf(schema: Schema): string[] {
    const hidden = [
      ...('$ref' in schema ? [resolve(schema)] : []),
      ...('items' in schema ? [schema['items'] as Schema] : []),
      ...('anyOf' in schema && openEnumValues(schema, resolve).length > 0 ? (schema['anyOf'] as Schema[]) : []),
    ];
    return [...new Set([...((schema['x-drift'] ?? []) as string[]), ...hidden.flatMap(entriesOf)])].sort();
  }

  function rewrite(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(rewrite);
    if (typeof value !== 'object' || value === null) return value;
    const { 'x-drift': marker, ...part } = value as Schema;
    const rewritten = Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, rewrite(inner)]));
    // A bare reference shows its target, which has the links already.
    if ('$ref' in part && marker === undefined && part['description'] === undefined) return rewritten;
    const entries = entriesOf(value as Schema);
    if (entries.length === 0) return rewritten;
    const description = part['description'] ?? resolve(part)['description'];
    const links = entries.map((id) => `[${id}](drift.html#${id})`).join(', ');
    return { ...rewritten, description: [description, `${label} ${links}`].filter(Boolean).join('\n\n') };
  }

  return rewrite(contract) as Contract;
}
