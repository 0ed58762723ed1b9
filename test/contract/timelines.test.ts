/** The responses of each scenario are recorded in `timelines/`, so that a review shows every change to a scenario. */
import { readFileSync } from 'node:fs';
import { root } from '@job-status/spec-tools';
import type { ScenarioFile, ScenarioSources } from '@job-status/spec-tools/scenario-file';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { contracts } from '../support/contracts.ts';
import { renderTimelines } from '../support/scenario-timeline.ts';

const readYaml = (folder: string): unknown =>
  parse(readFileSync(new URL(`specs/${folder}/scenarios.yaml`, root), 'utf8')) as unknown;

it.each(contracts)(
  'the scenarios of $slug match timelines/; after a change, run `vitest run timelines -u` and review the diff',
  async ({ slug, bundled, dereferenced }) => {
    const own = readYaml(slug) as ScenarioFile;
    const shared = readYaml('shared') as ScenarioSources;

    await expect(renderTimelines({ bundled, dereferenced, own, shared })).toMatchFileSnapshot(`timelines/${slug}.txt`);
  },
);
