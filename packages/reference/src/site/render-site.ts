/** Renders every file of the site. */
import { readFileSync } from 'node:fs';
import { slugs } from '@job-status/spec-tools';
import { readDriftReport } from '@job-status/spec-tools/report';
import { stringify } from 'yaml';
import { type Api, readApi } from '../contract/api.ts';
import { createContractReader } from '../contract/translate.ts';
import { renderDriftPage, renderFactsPage } from '../drift/drift-page.ts';
import { minifyCss, readAsset } from '../html/assets.ts';
import { mark } from '../layout/layout.ts';
import { languageFolder, type Site } from '../layout/site.ts';
import { readSiteConfig, type SiteConfig } from '../layout/site-config.ts';
import { bundleLiveScripts } from '../live/bundle.ts';
import { renderLivePage } from '../live/live-page.ts';
import { catalogs, type Language } from '../messages/messages.ts';
import { renderCliPage } from '../packages/cli-page.ts';
import { renderClientPages } from '../packages/client-page.ts';
import { createHelpReader, type HelpReader } from '../packages/command-help.ts';
import type { ModuleDocs } from '../packages/type-docs.ts';
import { generateTypeDocsInThread } from '../packages/type-docs-thread.ts';
import { renderApiPage } from '../pages/api-page.ts';
import { renderAuthenticationPage } from '../pages/authentication-page.ts';
import { renderErrorsPage } from '../pages/errors-page.ts';
import { renderFrontPage } from '../pages/front-page.ts';
import { renderNotFoundPage } from '../pages/not-found-page.ts';
import { renderVerdictsPage } from '../pages/verdicts-page.ts';
import { buildRedocInput, readRedocScript } from '../redoc/build-docs.ts';
import { toRedocContract } from '../redoc/redoc-contract.ts';
import { renderScenariosPage } from '../scenarios/scenarios-page.ts';
import { countScenarios } from '../scenarios/shared-scenarios.ts';
import { toMarkdown } from './markdown.ts';
import { searchDocuments } from './search-index.ts';
import { llmsText, siteMap } from './site-map.ts';

const assets = new URL('../../assets/', import.meta.url);

export interface RenderOptions {
  /** @default the settings of this repository */
  readonly config?: SiteConfig;
  /** Put Redoc's script into each API page, so that a page works as a single file. @default false */
  readonly singleFile?: boolean;
}

/** Names and contents. */
type Files = [name: string, content: string][];

/** What the pages of all languages share. The slow parts are made in parallel. */
interface SharedParts {
  readonly types: Promise<readonly ModuleDocs[]>;
  readonly readHelp: HelpReader;
  readonly config: SiteConfig;
  readonly inlineScript: string | undefined;
}

/** The content of every file, by its path in the site. */
export async function renderSite(options: RenderOptions = {}): Promise<ReadonlyMap<string, string | Uint8Array>> {
  const { config = readSiteConfig(), singleFile = false } = options;
  const script = await readRedocScript();
  const shared: SharedParts = {
    types: generateTypeDocsInThread(),
    readHelp: createHelpReader(),
    config,
    inlineScript: singleFile ? script : undefined,
  };
  const [liveScripts, ...pages] = await Promise.all([
    bundleLiveScripts(slugs),
    ...config.languages.map((language) => languageFiles(language, shared)),
  ]);
  return new Map<string, string | Uint8Array>([
    ...(singleFile ? [] : [['redoc.js', script] as const]),
    ['icon.svg', `${config.logo ?? mark}\n`],
    ['icon.png', readFileSync(new URL('icon.png', assets))],
    ['preview.png', readFileSync(new URL('preview.png', assets))],
    ['search.js', searchScript()],
    ['skill.md', readFileSync(new URL('SKILL.md', import.meta.resolve('@job-status/client/package.json')), 'utf8')],
    ...liveScripts,
    ...(config.baseUrl === undefined ? [] : [['sitemap.xml', siteMap(pageNames(), config)] as const]),
    ...pages.flat(),
  ]);
}

async function languageFiles(language: Language, shared: SharedParts): Promise<Files> {
  const { config, types, readHelp, inlineScript } = shared;
  const read = createContractReader(language);
  const apis = await Promise.all(slugs.map((slug) => readApi(slug, { language, read, servers: config.servers[slug] })));
  const site: Site = {
    config,
    language,
    messages: catalogs[language],
    apis: apis.map(({ slug, name }) => ({ slug, name })),
  };
  const slowPages = Promise.all([
    types.then((modules) => renderClientPages(modules, site)),
    renderCliPage(readHelp, site).then((page): Files => [['cli.html', page]]),
    ...apis.map((api) => apiFiles(api, site, inlineScript)),
  ]);
  const report = await readDriftReport({ language, read, phrases: site.messages.drift.phrases });
  const files = withMarkdown([
    ['index.html', renderFrontPage({ apis, report, scenarioCount: countScenarios(apis) }, site)],
    ['verdicts.html', renderVerdictsPage(apis, site)],
    ['errors.html', renderErrorsPage(apis, site)],
    ['authentication.html', renderAuthenticationPage(apis, site)],
    ['scenarios.html', renderScenariosPage(apis, site)],
    ['live.html', renderLivePage(apis, site)],
    ['drift.html', renderDriftPage(report, site)],
    ['facts.html', renderFactsPage(report, site)],
  ]);
  files.push(...withMarkdown((await slowPages).flat()));
  const pages = files.filter(([name]) => name.endsWith('.html'));
  const index = pages.flatMap(([name, text]) => searchDocuments(name, text));
  const infos = pages.map(([name, text]) => pageInfo(name, text));
  const generated: Files = [
    ['404.html', renderNotFoundPage(site)],
    ['search-index.js', `globalThis.searchDocuments = ${JSON.stringify(index)};\n`],
    ['llms.txt', llmsText(infos, site)],
  ];
  return [...files, ...generated].map(([name, text]) => [languageFolder(config, language) + name, text]);
}

/** The files, and each page again as Markdown. */
function withMarkdown(files: Files): Files {
  const pages = files.filter(([name]) => name.endsWith('.html'));
  return [...files, ...pages.map(([name, text]): [string, string] => [name.replace(/html$/, 'md'), toMarkdown(text)])];
}

async function apiFiles(api: Api, site: Site, inlineScript: string | undefined): Promise<Files> {
  const { slug, contract } = api;
  const redoc = await buildRedocInput(toRedocContract(api, site.messages));
  const json = `${JSON.stringify(contract, null, 2)}\n`;
  return [
    [`${slug}.html`, renderApiPage({ api, redoc, inlineScript }, site)],
    [`${slug}.openapi.json`, json],
    [`${slug}.openapi.yaml`, stringify(contract)],
    [`${slug}-${contract.info.version}.openapi.json`, json],
  ];
}

/** MiniSearch, the dialog and its styles in one file. */
function searchScript(): string {
  const library = readFileSync(new URL('../umd/index.js', import.meta.resolve('minisearch')), 'utf8');
  const styles = `document.head.append(Object.assign(document.createElement('style'), { textContent: ${JSON.stringify(minifyCss(readAsset('search.css')))} }));`;
  return `${library.replace(/\/\/# sourceMappingURL.*/, '')}\n(() => {\n${styles}\n${readAsset('search.js')}\n})();\n`;
}

/** The pages of a language without the one for unknown addresses. */
function pageNames(): string[] {
  return [
    'index',
    ...slugs,
    'verdicts',
    'errors',
    'authentication',
    'scenarios',
    'live',
    'client',
    'client-types',
    'client-entries',
    'cli',
    'drift',
    'facts',
  ];
}

/** The title and the description in the head of a page. */
function pageInfo(file: string, page: string): { name: string; title: string; description: string } {
  return {
    name: file.replace('.html', ''),
    title: /<meta property="og:title" content="([^"]*)">/.exec(page)?.[1] ?? '',
    description: /<meta name="description" content="([^"]*)">/.exec(page)?.[1] ?? '',
  };
}
