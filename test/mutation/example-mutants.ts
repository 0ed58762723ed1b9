import { type Json, type Mutant, MutantBuilder, visitNodes } from './mutant.ts';

/**
 * Small damages to an example. In a documented one every key and every value counts; in one of ours only what it is there
 * to show: its keys where it shows all of them, its status, and its marks.
 */
export function mutateExample(file: string, content: Json): Mutant[] {
  const damage = new MutantBuilder('example', file, content);
  const { value = null, ...marks } = content as { [key: string]: Json };
  for (const mark of Object.keys(marks)) if (mark !== 'summary') damage.remove([mark]);
  const documented = marks['x-origin'] === 'documented';
  // Any unknown value is valid.
  const showsStatus = !documented && marks['x-unknown'] !== true;
  visitNodes(value, (node, path) => {
    for (const [key, inner] of Object.entries(node)) {
      const at = ['value', ...path, key];
      if (documented || (file.endsWith('complete.yaml') && !Array.isArray(node))) damage.remove(at);
      if (documented && typeof inner !== 'object') damage.replace(at, changed(inner));
      if (showsStatus && key === 'status' && typeof inner === 'string') damage.replace(at, 'CHANGED');
    }
  });
  return damage.mutants;
}

function changed(value: boolean | number | string): Json {
  if (typeof value === 'boolean') return !value;
  return typeof value === 'number' ? value + 1 : `${value}~`;
}
