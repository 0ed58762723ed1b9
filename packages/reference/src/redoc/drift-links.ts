/** Adds links from the marked places of a contract to their entries in the ledger. */
import type { Contract, Schema } from '@job-status/spec-tools';
import { driftEntries } from '../contract/drift-entries.ts';
import { createResolver } from '../contract/enum-values.ts';
import type { Messages } from '../messages/messages.ts';

/** Replaces each `x-drift` marker with a line of links at the end of the description. */
export function withDriftLinks(contract: Contract, { operation, common }: Messages): Contract {
  const resolve = createResolver(contract);

  function rewrite(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(rewrite);
    if (typeof value !== 'object' || value === null) return value;
    const { 'x-drift': marker, ...part } = value as Schema;
    const rewritten = Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, rewrite(inner)]));
    // A bare reference shows its target, which has the links already.
    if ('$ref' in part && marker === undefined && part['description'] === undefined) return rewritten;
    const entries = driftEntries(value as Schema, resolve);
    if (entries.length === 0) return rewritten;
    const description = part['description'] ?? resolve(part)['description'];
    const links = entries.map((id) => `[${id}](drift.html#${id})`).join(common.punctuation.list);
    return {
      ...rewritten,
      description: [description, `${operation.sourcesDisagree} ${links}`].filter(Boolean).join('\n\n'),
    };
  }

  return rewrite(contract) as Contract;
}
