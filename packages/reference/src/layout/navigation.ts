/** The pages that the header of every page links to, in order. */
import type { Site } from './site.ts';

export interface NavigationEntry {
  /** The file name without `.html`. */
  readonly name: string;
  readonly label: string;
}

export function navigation({ apis, messages }: Site): readonly NavigationEntry[] {
  const { navigation: labels } = messages;
  return [
    ...apis.map(({ slug, name }) => ({ name: slug, label: name })),
    ...Object.entries(labels).map(([name, label]) => ({ name, label })),
  ];
}
