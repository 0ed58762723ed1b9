/** Renders every file of the site. */
import { readContract, slugs } from '@job-status/spec-tools';
import { readDriftReport } from '@job-status/spec-tools/report';
import { stringify } from 'yaml';
import { type Api, readApi } from '../contract/api.ts';
import { renderDriftPage, renderFactsPage } from '../drift/drift-page.ts';
import { mark } from '../layout/layout.ts';
import { languageFolder, type Site } from '../layout/site.ts';
import { readSiteConfig, type SiteConfig } from '../layout/site-config.ts';
import { catalogs, type Language } from '../messages/messages.ts';
import { renderApiPage } from '../pages/api-page.ts';
import { renderAuthenticationPage } from '../pages/authentication-page.ts';
import { renderErrorsPage } from '../pages/errors-page.ts';
import { renderFrontPage } from '../pages/front-page.ts';
import { renderNotFoundPage } from '../pages/not-found-page.ts';
import { renderVerdictsPage } from '../pages/verdicts-page.ts';
import { buildRedocInput, buildRedocScript } from '../redoc/build-docs.ts';
import { toRedocContract } from '../redoc/redoc-contract.ts';
import { renderScenariosPage } from '../scenarios/scenarios-page.ts';
import { countScenarios } from '../scenarios/shared-scenarios.ts';
import { toMarkdown } from './markdown.ts';

export interface RenderOptions {
  /** @default the settings of this repository */
  readonly config?: SiteConfig;
  /** Put Redoc's script into each API page, so that a page works as a single file. @default false */
  readonly singleFile?: boolean;
}

/** The text of every file, by its path in the site. */
export async function renderSite(options: RenderOptions = {}): Promise<ReadonlyMap<string, string>> {
  const { config = readSiteConfig(), singleFile = false } = options;
  const apis = await Promise.all(slugs.map((slug) => readApi(slug, config.servers[slug])));
  const [first] = apis;
  if (first === undefined) throw new Error('The wiring table must list an API.');
  const script = await buildRedocScript(toRedocContract(first, catalogs.en));
  const pages = await Promise.all(
    config.languages.map((language) => languagePages(language, apis, config, singleFile ? script : undefined)),
  );
  return new Map([
    ...(singleFile ? [] : [['redoc.js', script] as const]),
    ['icon.svg', `${config.logo ?? mark}\n`],
    ...pages.flat(),
  ]);
}

async function languagePages(
  language: Language,
  apis: readonly Api[],
  config: SiteConfig,
  inlineScript: string | undefined,
): Promise<[string, string][]> {
  const site: Site = {
    config,
    language,
    messages: catalogs[language],
    apis: apis.map(({ slug, name }) => ({ slug, name })),
  };
  const report = await readDriftReport();
  const files: [string, string][] = [
    ['index.html', renderFrontPage({ apis, report, scenarioCount: countScenarios(apis) }, site)],
    ['verdicts.html', renderVerdictsPage(apis, site)],
    ['errors.html', renderErrorsPage(apis, site)],
    ['authentication.html', renderAuthenticationPage(apis, site)],
    ['scenarios.html', renderScenariosPage(apis, site)],
    ['drift.html', renderDriftPage(report, site)],
    ['facts.html', renderFactsPage(report, site)],
    ['404.html', renderNotFoundPage(site)],
    ...(await Promise.all(apis.map((api) => apiFiles(api, site, inlineScript)))).flat(),
  ];
  const markdown = files
    .filter(([name]) => name.endsWith('.html') && name !== '404.html')
    .map(([name, text]): [string, string] => [name.replace(/html$/, 'md'), toMarkdown(text)]);
  return [...files, ...markdown].map(([name, text]) => [languageFolder(config, language) + name, text]);
}

async function apiFiles(api: Api, site: Site, inlineScript: string | undefined): Promise<[string, string][]> {
  const { slug, contract } = api;
  const dereferenced = await readContract(slug, { dereference: true });
  const redoc = await buildRedocInput(toRedocContract(api, site.messages));
  const json = `${JSON.stringify(contract, null, 2)}\n`;
  return [
    [`${slug}.html`, renderApiPage({ api, dereferenced, redoc, inlineScript }, site)],
    [`${slug}.openapi.json`, json],
    [`${slug}.openapi.yaml`, stringify(contract)],
    [`${slug}-${contract.info.version}.openapi.json`, json],
  ];
}
