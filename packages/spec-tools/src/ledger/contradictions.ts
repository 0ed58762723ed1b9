/** Summarizes the contradictions of a sample in as few lines as possible. */

/** A contradiction between a sample and its page. */
export interface Contradiction {
  /** JSON pointer into the sample; `*` stands for several items of a list. */
  readonly at: string;
  readonly what: string;
  /** The names of the properties, if the contradiction concerns properties. */
  readonly names: readonly string[];
  /** The number of items. */
  readonly times: number;
}

/** Merges contradictions that concern several items of a list or several properties of an item. */
export function groupContradictions(lines: readonly string[]): Contradiction[] {
  const general = (line: string): string => line.replaceAll(/(?<=^\S*\/)\d+(?=[/ ])/g, '*');
  const found: (Contradiction & { names: string[] })[] = [];
  for (const pattern of new Set(lines.map(general))) {
    const alike = lines.filter((line) => general(line) === pattern);
    const line = alike.length === 1 ? alike.join() : pattern;
    const [, at = '', what = line, name] = /^(\S+) (.*?)(?:(?:: | ')([^']+)'?)?$/s.exec(line) ?? [];
    const same = found.find((other) => other.at === at && other.what === what && other.times === alike.length);
    if (same === undefined || name === undefined) {
      found.push({ at, what, names: name === undefined ? [] : [name], times: alike.length });
    } else same.names.push(name);
  }
  return found;
}
