/** What is wrong with a sample, in as few lines as say it. */

/** A way in which a sample contradicts its page. */
export interface Contradiction {
  /** JSON pointer into the sample; `*` stands for several items of a list. */
  readonly at: string;
  readonly what: string;
  /** The properties that it is about, where it is about properties. */
  readonly names: readonly string[];
  /** In how many items. */
  readonly times: number;
}

/** What is wrong with several items of a list, or with several properties of an item, is said once. */
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
