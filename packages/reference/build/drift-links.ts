/** Leads from the marked places of a contract to the entries of the ledger that are about them. */
import type { Contract, Schema } from '@job-status/spec-tools';
import { resolverOf, wordsOf } from './words.ts';

/** The contract with a line of links at the end of each marked description, in place of the marker. */
export function withDriftLinks(contract: Contract): Contract {
  const resolve = resolverOf(contract);

  /**
   * A description beside a reference hides the one behind it; those of the items of a list and of the two halves of an
   * open vocabulary are not drawn either. The entries on such hidden parts are named with the whole.
   */
  function entriesOf(schema: Schema): string[] {
    const hidden = [
      ...('$ref' in schema ? [resolve(schema)] : []),
      ...('items' in schema ? [schema['items'] as Schema] : []),
      ...('anyOf' in schema && wordsOf(schema, resolve).length > 0 ? (schema['anyOf'] as Schema[]) : []),
    ];
    return [...new Set([...((schema['x-drift'] ?? []) as string[]), ...hidden.flatMap(entriesOf)])].sort();
  }

  function rewrite(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(rewrite);
    if (typeof value !== 'object' || value === null) return value;
    const { 'x-drift': marker, ...part } = value as Schema;
    const rewritten = Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, rewrite(inner)]));
    // A bare reference shows what it leads to, links and all.
    if ('$ref' in part && marker === undefined && part['description'] === undefined) return rewritten;
    const entries = entriesOf(value as Schema);
    if (entries.length === 0) return rewritten;
    const description = part['description'] ?? resolve(part)['description'];
    return { ...rewritten, description: [description, linksTo(entries)].filter(Boolean).join('\n\n') };
  }

  return rewrite(contract) as Contract;
}

function linksTo(entries: readonly string[]): string {
  return `Documents disagree: ${entries.map((id) => `[${id}](drift.html#${id})`).join(', ')}`;
}
