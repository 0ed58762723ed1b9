import { type Json, type Mutant, MutantBuilder, visitNodes } from './mutant.ts';

const replacementTypes: Readonly<Record<string, string>> = {
  string: 'integer',
  integer: 'string',
  number: 'string',
  boolean: 'string',
  array: 'object',
  object: 'array',
};

/** Keywords whose removal weakens a contract. */
const droppable = [
  'pattern',
  'minLength',
  'maxLength',
  'const',
  'format',
  'additionalProperties',
  'x-drift',
  'x-error-part',
  'x-error-body',
  'x-identity',
];
const droppableMembers = [
  'required',
  'properties',
  'responses',
  'examples',
  'headers',
  'parameters',
  'servers',
  'security',
  'anyOf',
  'enum',
  'x-enumDescriptions',
  'x-goals',
  'x-verdicts',
];

/** Creates mutants of a contract, or of a file that contracts share. */
export function mutateContract(file: string, content: Json): Mutant[] {
  const builder = new MutantBuilder('contract', file, content);
  visitNodes(content, (node, path) => {
    if (Array.isArray(node) || path.includes('value')) return;
    for (const member of keywordsIn(node, droppableMembers, path)) builder.removeEach([...path, member], node[member]);
    for (const keyword of keywordsIn(node, droppable, path)) builder.remove([...path, keyword]);
    if (node['format'] === 'int64') builder.replace([...path, 'format'], 'int32');
    const { type, properties, required } = node;
    if (
      path.at(-1) !== 'properties' &&
      typeof type === 'string' &&
      replacementTypes[type] !== undefined &&
      !('in' in node)
    ) {
      builder.replace([...path, 'type'], replacementTypes[type] ?? null);
      if (type !== 'object') builder.replace([...path, 'type'], [type, 'object']);
    }
    if (Array.isArray(type)) builder.removeEach([...path, 'type'], type);
    if (typeof properties === 'object' && properties !== null && path.at(-1) !== 'properties') {
      const known = (required ?? []) as string[];
      for (const name of Object.keys(properties)) {
        if (!known.includes(name)) builder.replace([...path, 'required'], [...known, name]);
      }
    }
  });
  return builder.mutants;
}

/** Returns which of the keywords a node has. The keys of `properties` are names, not keywords. */
function keywordsIn(
  node: { [key: string]: Json },
  keywords: readonly string[],
  path: readonly (string | number)[],
): string[] {
  return path.at(-1) === 'properties' ? [] : keywords.filter((keyword) => node[keyword] !== undefined);
}
