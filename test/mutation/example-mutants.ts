import { type Json, type Mutant, MutantBuilder, visitNodes } from './mutant.ts';

/**
 * Small changes to an example. In a documented example, every key and value matters; in a written one, only what it is meant to
 * show: all keys of a complete example, the status, and the annotations.
 */
export function mutateExample(file: string, content: Json): Mutant[] {
  const builder = new MutantBuilder('example', file, content);
  const { value = null, ...marks } = content as { [key: string]: Json };
  for (const mark of Object.keys(marks)) if (mark !== 'summary') builder.remove([mark]);
  const documented = marks['x-origin'] === 'documented';
  // Any unknown value is valid.
  const showsStatus = !documented && marks['x-unknown'] !== true;
  visitNodes(value, (node, path) => {
    for (const [key, inner] of Object.entries(node)) {
      const at = ['value', ...path, key];
      if (documented || (file.endsWith('complete.yaml') && !Array.isArray(node))) builder.remove(at);
      if (documented && typeof inner !== 'object') builder.replace(at, changed(inner));
      if (showsStatus && key === 'status' && typeof inner === 'string') builder.replace(at, 'CHANGED');
    }
  });
  return builder.mutants;
}

function changed(value: boolean | number | string): Json {
  if (typeof value === 'boolean') return !value;
  return typeof value === 'number' ? value + 1 : `${value}~`;
}
