import { type Json, type Mutant, MutantBuilder, visitNodes } from './mutant.ts';

/** Small damages to what is recorded of a document. */
export function mutateFacts(file: string, content: Json): Mutant[] {
  const damage = new MutantBuilder('facts', file, content);
  const { operation, statuses = [], samples = {} } = content as { [key: string]: Json };
  if (operation !== undefined) damage.replace(['operation'], 'GET /elsewhere');
  damage.removeEach(['statuses'], statuses);
  visitNodes(content, (node, path) => {
    if (Array.isArray(node) || path[0] === 'samples') return;
    if (typeof node['mandatory'] === 'boolean') damage.replace([...path, 'mandatory'], !node['mandatory']);
    if (typeof node['type'] === 'string')
      damage.replace([...path, 'type'], node['type'] === 'Boolean' ? 'String' : 'Boolean');
    if (Array.isArray(node['values'])) {
      damage.removeEach([...path, 'values'], node['values']);
      damage.replace([...path, 'values', node['values'].length], 'INVENTED');
    }
  });
  for (const [key, sample] of Object.entries(samples as { [key: string]: { [key: string]: Json } })) {
    damage.removeEach(['samples', key, 'contradicts'], sample['contradicts']);
    damage.remove(['samples', key]);
  }
  return damage.mutants;
}

/** Small damages to the ledger. */
export function mutateLedger(file: string, content: Json): Mutant[] {
  const damage = new MutantBuilder('ledger', file, content);
  for (const [id, entry] of Object.entries(content as { [id: string]: { [key: string]: Json } })) {
    damage.remove([id]);
    for (const part of ['title', 'choice', 'reason', 'statements', 'api']) damage.remove([id, part]);
    for (const list of ['at', 'facts']) damage.removeEach([id, list], entry[list]);
    for (const pattern of Object.keys(entry['facts'] ?? {})) damage.replace([id, 'facts', pattern], 'CHANGED');
    ((entry['evidence'] ?? []) as { [key: string]: Json }[]).forEach((witness, at) => {
      if ('text' in witness) damage.replace([id, 'evidence', at, 'text'], '{}');
      else damage.replace([id, 'evidence', at, 'is'], 'CHANGED');
    });
    for (const at of Object.keys(entry['statements'] ?? []))
      damage.replace([id, 'statements', at, 'source'], 'unknown-source');
  }
  return damage.mutants;
}
