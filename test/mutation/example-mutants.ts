import { type Json, type Mutant, MutantBuilder, visitNodes } from './mutant.ts';

/**
 * Creates mutants of an example. In a documented example, every key and value matters. In a written example, only the annotations,
 * the status and, if it is complete, the keys matter.
 */
export function mutateExample(file: string, content: Json): Mutant[] {
  const builder = new MutantBuilder('example', file, content);
  const { value = null, ...marks } = content as { [key: string]: Json };
  for (const mark of Object.keys(marks)) if (mark !== 'summary') builder.remove([mark]);
  const documented = marks['x-origin'] === 'documented';
  // An example of an unknown status can have any unknown value.
  const mutatesStatus = !documented && marks['x-unknown'] !== true;
  visitNodes(value, (node, path) => {
    for (const [key, inner] of Object.entries(node)) {
      const at = ['value', ...path, key];
      if (documented || (file.endsWith('complete.yaml') && !Array.isArray(node))) builder.remove(at);
      if (documented && typeof inner !== 'object') builder.replace(at, changeValue(inner));
      if (mutatesStatus && key === 'status' && typeof inner === 'string') builder.replace(at, 'CHANGED');
    }
  });
  return builder.mutants;
}

function changeValue(value: boolean | number | string): Json {
  if (typeof value === 'boolean') return !value;
  return typeof value === 'number' ? value + 1 : `${value}~`;
}
