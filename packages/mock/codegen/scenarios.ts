/** Puts the scenarios into the package, each step ready to be filled in and sent. */
import { writeFile } from 'node:fs/promises';
import { slugs } from '@job-status/spec-tools';
import { readScenarioSet } from '@job-status/spec-tools/scenarios';
import type { ScenarioSet } from '../src/scenarios/scenario.ts';

const stories: Record<string, ScenarioSet> = {};
for (const slug of slugs) {
  const { tokenHeader, scenarios } = await readScenarioSet(slug);
  stories[slug] = { tokenHeader, scenarios };
}
await writeFile(new URL('../dist/scenarios.json', import.meta.url), JSON.stringify(stories));
