import { type Json, type Mutant, MutantBuilder, visitNodes } from './mutant.ts';

/** Creates mutants of the facts of a document. */
export function mutateFacts(file: string, content: Json): Mutant[] {
  const builder = new MutantBuilder('facts', file, content);
  const { operation, statuses = [], samples = {} } = content as { [key: string]: Json };
  if (operation !== undefined) builder.replace(['operation'], 'GET /elsewhere');
  builder.replace(['deviations'], -1);
  builder.removeEach(['statuses'], statuses);
  visitNodes(content, (node, path) => {
    if (Array.isArray(node) || path[0] === 'samples') return;
    if (typeof node['mandatory'] === 'boolean') builder.replace([...path, 'mandatory'], !node['mandatory']);
    if (typeof node['type'] === 'string')
      builder.replace([...path, 'type'], node['type'] === 'Boolean' ? 'String' : 'Boolean');
    if (Array.isArray(node['values'])) {
      builder.removeEach([...path, 'values'], node['values']);
      builder.replace([...path, 'values', node['values'].length], 'INVENTED');
    }
  });
  for (const [key, sample] of Object.entries(samples as { [key: string]: { [key: string]: Json } })) {
    builder.removeEach(['samples', key, 'contradicts'], sample['contradicts']);
    builder.remove(['samples', key]);
  }
  return builder.mutants;
}

/** Creates mutants of the ledger. */
export function mutateLedger(file: string, content: Json): Mutant[] {
  const builder = new MutantBuilder('ledger', file, content);
  for (const [id, entry] of Object.entries(content as { [id: string]: { [key: string]: Json } })) {
    builder.remove([id]);
    for (const part of ['title', 'choice', 'reason', 'statements', 'api']) builder.remove([id, part]);
    for (const list of ['at', 'facts']) builder.removeEach([id, list], entry[list]);
    for (const [pattern, statements] of Object.entries((entry['facts'] ?? {}) as { [pattern: string]: Json[] })) {
      for (const at of statements.keys()) builder.replace([id, 'facts', pattern, at], 'CHANGED');
    }
    ((entry['evidence'] ?? []) as { [key: string]: Json }[]).forEach((item, at) => {
      if ('text' in item) builder.replace([id, 'evidence', at, 'text'], '{}');
      else builder.replace([id, 'evidence', at, 'is'], 'CHANGED');
    });
    for (const at of Object.keys(entry['statements'] ?? []))
      builder.replace([id, 'statements', at, 'source'], 'unknown-source');
  }
  return builder.mutants;
}
