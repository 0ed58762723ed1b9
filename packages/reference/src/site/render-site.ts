/**
 * The files of the site: the front page, the verdicts, the scenarios, the drift ledger, and for every API of the wiring
 * table its page and its contract in one file.
 */
import { slugs } from '@job-status/spec-tools';
import { readDriftReport } from '@job-status/spec-tools/report';
import { readScenarioSet } from '@job-status/spec-tools/scenarios';
import { readApi } from './api.ts';
import { renderApiPage } from './api-page.ts';
import { renderDriftPage } from './drift-page.ts';
import { renderFrontPage } from './front-page.ts';
import { renderScenariosPage } from './scenarios-page.ts';
import { renderVerdictsPage } from './verdicts-page.ts';

/** The text of every file, by its name. Whatever else the site is to have joins here. */
export async function renderSite(): Promise<ReadonlyMap<string, string>> {
  const apis = await Promise.all(slugs.map(readApi));
  const report = await readDriftReport();
  const told = await Promise.all(apis.map(async (api) => ({ api, story: await readScenarioSet(api.slug) })));
  const ofApis = await Promise.all(
    apis.map(
      async (api): Promise<[string, string][]> => [
        [`${api.slug}.html`, await renderApiPage(api, slugs)],
        [`${api.slug}.openapi.json`, `${JSON.stringify(api.contract, null, 2)}\n`],
      ],
    ),
  );
  return new Map([
    ['index.html', renderFrontPage(apis, report)],
    ['verdicts.html', renderVerdictsPage(apis, slugs)],
    ['scenarios.html', renderScenariosPage(told, slugs)],
    ['drift.html', renderDriftPage(report, slugs)],
    ...ofApis.flat(),
  ]);
}
