import { Damage, eachNode, type Json, type Mutant } from './mutant.ts';

/** Small damages to what is recorded of a document. */
export function damageFacts(file: string, content: Json): Mutant[] {
  const damage = new Damage('facts', file, content);
  const { operation, statuses = [], samples = {} } = content as { [key: string]: Json };
  if (operation !== undefined) damage.put(['operation'], 'GET /elsewhere');
  damage.dropEach(['statuses'], statuses);
  eachNode(content, (node, path) => {
    if (Array.isArray(node) || path[0] === 'samples') return;
    if (typeof node['mandatory'] === 'boolean') damage.put([...path, 'mandatory'], !node['mandatory']);
    if (typeof node['type'] === 'string')
      damage.put([...path, 'type'], node['type'] === 'Boolean' ? 'String' : 'Boolean');
    if (Array.isArray(node['values'])) {
      damage.dropEach([...path, 'values'], node['values']);
      damage.put([...path, 'values', node['values'].length], 'INVENTED');
    }
  });
  for (const [key, sample] of Object.entries(samples as { [key: string]: { [key: string]: Json } })) {
    damage.dropEach(['samples', key, 'contradicts'], sample['contradicts']);
    damage.drop(['samples', key]);
  }
  return damage.mutants;
}

/** Small damages to the ledger. */
export function damageLedger(file: string, content: Json): Mutant[] {
  const damage = new Damage('ledger', file, content);
  for (const [id, entry] of Object.entries(content as { [id: string]: { [key: string]: Json } })) {
    damage.drop([id]);
    for (const part of ['title', 'choice', 'reason', 'statements', 'api']) damage.drop([id, part]);
    for (const list of ['at', 'facts']) damage.dropEach([id, list], entry[list]);
    for (const pattern of Object.keys(entry['facts'] ?? {})) damage.put([id, 'facts', pattern], 'CHANGED');
    ((entry['evidence'] ?? []) as { [key: string]: Json }[]).forEach((witness, at) => {
      if ('text' in witness) damage.put([id, 'evidence', at, 'text'], '{}');
      else damage.put([id, 'evidence', at, 'is'], 'CHANGED');
    });
    for (const at of Object.keys(entry['statements'] ?? [])) damage.put([id, 'statements', at, 'source'], 'nobody');
  }
  return damage.mutants;
}
