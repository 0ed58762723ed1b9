/** What each scenario shows is recorded in `timelines/`, so that every change to a scenario is visible in a review. */
import { readFileSync } from 'node:fs';
import { root } from '@job-status/spec-tools';
import type { ScenarioFile, ScenarioSources } from '@job-status/spec-tools/scenario-file';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { contracts } from '../support/contracts.ts';
import { renderTimelines } from '../support/scenario-timeline.ts';

const read = (folder: string): unknown =>
  parse(readFileSync(new URL(`specs/${folder}/scenarios.yaml`, root), 'utf8')) as unknown;

it.each(contracts)(
  'the scenarios of $slug show what timelines/ has; otherwise run `vitest run timelines -u` and review the diff',
  async ({ slug, bundled, dereferenced }) => {
    const own = read(slug) as ScenarioFile;
    const shared = read('shared') as ScenarioSources;

    await expect(renderTimelines({ bundled, dereferenced, own, shared })).toMatchFileSnapshot(`timelines/${slug}.txt`);
  },
);
