import { type Json, type Mutant, MutantBuilder, visitNodes } from './mutant.ts';

const others: Readonly<Record<string, string>> = {
  string: 'integer',
  integer: 'string',
  number: 'string',
  boolean: 'string',
  array: 'object',
  object: 'array',
};

/** Keywords and parts that a contract is weaker without. */
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

/** Small damages to a contract, or to a file that contracts share. */
export function mutateContract(file: string, content: Json): Mutant[] {
  const damage = new MutantBuilder('contract', file, content);
  visitNodes(content, (node, path) => {
    if (Array.isArray(node) || path.includes('value')) return;
    for (const member of partsOf(node, droppableMembers, path)) damage.removeEach([...path, member], node[member]);
    for (const keyword of partsOf(node, droppable, path)) damage.remove([...path, keyword]);
    if (node['format'] === 'int64') damage.replace([...path, 'format'], 'int32');
    const { type, properties, required } = node;
    if (path.at(-1) !== 'properties' && typeof type === 'string' && others[type] !== undefined && !('in' in node)) {
      damage.replace([...path, 'type'], others[type] ?? null);
      if (type !== 'object') damage.replace([...path, 'type'], [type, 'object']);
    }
    if (Array.isArray(type)) damage.removeEach([...path, 'type'], type);
    if (typeof properties === 'object' && properties !== null && path.at(-1) !== 'properties') {
      const known = (required ?? []) as string[];
      for (const name of Object.keys(properties)) {
        if (!known.includes(name)) damage.replace([...path, 'required'], [...known, name]);
      }
    }
  });
  return damage.mutants;
}

/** Which of the keywords a node has; below `properties` a name is a name, whatever keyword it looks like. */
function partsOf(
  node: { [key: string]: Json },
  keywords: readonly string[],
  path: readonly (string | number)[],
): string[] {
  return path.at(-1) === 'properties' ? [] : keywords.filter((keyword) => node[keyword] !== undefined);
}
