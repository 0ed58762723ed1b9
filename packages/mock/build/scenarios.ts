/** Puts the scenarios into the package, each step ready to be filled in and sent. */
import { writeFile } from 'node:fs/promises';
import { slugs } from '@job-status/specs';
import { readStory } from '@job-status/specs/scenarios';
import type { Story } from '../src/scenarios/story.ts';

const stories: Record<string, Story> = {};
for (const slug of slugs) {
  const { tokenHeader, scenarios } = await readStory(slug);
  stories[slug] = { tokenHeader, scenarios };
}
await writeFile(new URL('../dist/scenarios.json', import.meta.url), JSON.stringify(stories));
