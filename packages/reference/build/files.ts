/**
 * The files of the site: the front page, the verdicts, the scenarios, the drift ledger, and for every API of the wiring
 * table its page and its contract in one file.
 */
import { slugs } from '@job-status/spec-tools';
import { readDriftReport } from '@job-status/spec-tools/report';
import { readScenarioSet } from '@job-status/spec-tools/scenarios';
import { readApi } from './api.ts';
import { apiPage } from './api-page.ts';
import { driftPage } from './drift-page.ts';
import { frontPage } from './front-page.ts';
import { scenariosPage } from './scenarios-page.ts';
import { verdictsPage } from './verdicts-page.ts';

/** The text of every file, by its name. Whatever else the site is to have joins here. */
export async function siteFiles(): Promise<ReadonlyMap<string, string>> {
  const apis = await Promise.all(slugs.map(readApi));
  const report = await readDriftReport();
  const told = await Promise.all(apis.map(async (api) => ({ api, story: await readScenarioSet(api.slug) })));
  const ofApis = await Promise.all(
    apis.map(
      async (api): Promise<[string, string][]> => [
        [`${api.slug}.html`, await apiPage(api, slugs)],
        [`${api.slug}.openapi.json`, `${JSON.stringify(api.contract, null, 2)}\n`],
      ],
    ),
  );
  return new Map([
    ['index.html', frontPage(apis, report)],
    ['verdicts.html', verdictsPage(apis, slugs)],
    ['scenarios.html', scenariosPage(told, slugs)],
    ['drift.html', driftPage(report, slugs)],
    ...ofApis.flat(),
  ]);
}
