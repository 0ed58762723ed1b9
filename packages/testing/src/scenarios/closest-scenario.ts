/** Finds the scenario that the name of a job probably means, if the API has none of that name. */
import { candidateNames, type ScenarioSets } from './jobs.ts';

/** A job name that looks like the name of a scenario. */
export interface ScenarioHint {
  /** The scenario of this API with the most similar name. */
  readonly closest: string;
  /** A sentence for a log. */
  readonly message: string;
}

// Names below this length are similar to too many others.
const minLength = 4;
const maxCached = 10_000;

/** Creates a function that checks the name of a job without a scenario. */
export function createHintFinder(
  scenarioSets: ScenarioSets,
): (api: string, jobName: string) => ScenarioHint | undefined {
  const names = new Map([...scenarioSets].map(([api, { scenarios }]) => [api, scenarios.map(({ name }) => name)]));
  const cache = new Map<string, ScenarioHint | undefined>();

  function findHint(api: string, jobName: string): ScenarioHint | undefined {
    const own = names.get(api) ?? [];
    for (const name of candidateNames(jobName)) {
      const others = [...names.keys()].filter((slug) => names.get(slug)?.includes(name));
      const closest = findClosest(name, own);
      if (closest === undefined) continue;
      const isTypo = name.length >= minLength && closest.distance <= (name.length < 8 ? 1 : 2);
      if (others.length === 0 && !isTypo) continue;
      const origin = others.length > 0 ? ` (it is a scenario of ${others.join(' and ')})` : '';
      return {
        closest: closest.name,
        message:
          `Job "${jobName}" gets the documented response: ${api} has no scenario "${name}"${origin}. ` +
          `The closest name is "${closest.name}".`,
      };
    }
    return undefined;
  }

  return (api, jobName) => {
    const key = `${api} ${jobName}`;
    if (cache.has(key)) return cache.get(key);
    if (cache.size >= maxCached) cache.clear();
    // A path can hold thousands of dashes, and no name of a scenario is that long.
    const hint = jobName.length > 100 ? undefined : findHint(api, jobName);
    cache.set(key, hint);
    return hint;
  };
}

function findClosest(name: string, candidates: readonly string[]): { name: string; distance: number } | undefined {
  return candidates
    .map((candidate) => ({ name: candidate, distance: editDistance(name, candidate) }))
    .sort((a, b) => a.distance - b.distance)
    .at(0);
}

/** A sentence that suggests the most similar name, with a leading space; empty if none is similar. */
export function suggestName(name: string, candidates: readonly string[]): string {
  const closest = name.length > 100 ? undefined : findClosest(name, candidates);
  return closest === undefined || closest.distance > 2 ? '' : ` Did you mean ${closest.name}?`;
}

/** The Levenshtein distance: the number of characters to insert, delete or replace. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...from].entries()) {
    const next = [i + 1];
    for (let j = 0; j < to.length; j += 1) {
      const replace = (row[j] ?? 0) + (letter === to[j] ? 0 : 1);
      next.push(Math.min(replace, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
