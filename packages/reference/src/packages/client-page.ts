/** Renders the pages of the TypeScript API: the README of the client, and the documentation of its types. */
import { html, type Markup } from '../html/html.ts';
import { contents, renderProse } from '../html/prose.ts';
import type { Site } from '../layout/site.ts';
import { type ProsePageTexts, renderProsePage } from './prose-page.ts';
import { readReadme, resolveReadmeLink } from './readme.ts';
import type { ModuleDocs } from './type-docs.ts';

/** The guide, and two pages of types: those of the main entry point, and those of the others. */
export function renderClientPages(modules: readonly ModuleDocs[], site: Site): [string, string][] {
  const exported = new Map(modules.map((module) => [module, readExports(module, site)]));
  return [['client.html', renderClientPage(exported, site)], ...renderTypesPages(exported, site)];
}

/** The modules, each with the ids and the names of what it exports. */
type Exported = ReadonlyMap<ModuleDocs, readonly (readonly [id: string, name: string])[]>;

/** The guide, with a list of everything that each entry point exports. */
function renderClientPage(exported: Exported, site: Site): string {
  const { client: texts } = site.messages;
  const { opening, sections } = readReadme('client');
  const guide = renderProse([opening, ...sections.map(({ text }) => text)].join(''), {
    messages: site.messages,
    resolveLink: resolveReadmeLink,
  });
  const exports = html`<section aria-labelledby="exports">
<h2 id="exports">${texts.exports}</h2>
${[...exported].map(
  ([
    module,
    entries,
  ]) => html`<h3><a href="${pageOf(module.name)}#module-${module.name}"><code>${module.specifier}</code></a></h3>
<ul class="contents">${entries.map(([id, name]) => html`<li><a href="${pageOf(module.name)}#${id}"><code>${name}</code></a></li>\n`)}</ul>
`,
)}</section>
`;
  return renderProsePage(
    'client',
    texts,
    html`<section lang="en">${guide}</section>\n${exports}`,
    contents(readHeadings(guide)),
    site,
  );
}

/** Everything that the entry points export, with its documentation: the main one on one page, the others on another. */
function renderTypesPages(exported: Exported, site: Site): [string, string][] {
  const { clientTypes, clientEntries } = site.messages;
  const ids = new Set([...exported.values()].flatMap((entries) => entries.map(([id]) => id)));
  const render = (name: string, texts: ProsePageTexts): [string, string] => {
    const own = [...exported].filter(([module]) => pageOf(module.name) === `${name}.html`);
    const body = html`${own.map(([module]) => section(module, ids, site))}`;
    const list = contents(
      own.length > 1
        ? own.map(([module]) => [`module-${module.name}`, module.specifier])
        : own.flatMap(([, entries]) => entries),
    );
    return [`${name}.html`, renderProsePage(name, texts, body, list, site)];
  };
  return [render('client-types', clientTypes), render('client-entries', clientEntries)];
}

/** The page that documents a module. */
function pageOf(module: string): string {
  return module === 'index' ? 'client-types.html' : 'client-entries.html';
}

/** The sections of a rendered text: their ids and titles. */
function readHeadings({ text }: Markup): (readonly [string, string])[] {
  return [...text.matchAll(/<h2 id="([^"]+)">(.*?)<\/h2>/g)].map(([, id = '', title = '']) => [
    id,
    title.replaceAll(/<[^>]+>/g, ''),
  ]);
}

function section(module: ModuleDocs, ids: ReadonlySet<string>, site: Site): Markup {
  return html`<section lang="en" aria-labelledby="module-${module.name}">
<h2 id="module-${module.name}"><code>${module.specifier}</code></h2>
${renderModule(module, site, (id) => ids.has(id))}</section>
`;
}

/** What a module exports, with the id of each. */
function readExports(module: ModuleDocs, site: Site): (readonly [id: string, name: string])[] {
  const { text } = renderModule(module, site, () => false);
  return [...text.matchAll(/<h3 id="([^"]+)">(.*?)<\/h3>/g)].map(([, id = '', name = '']) => [id, name]);
}

/** @param isTarget - Whether a page has an element with this id. */
function renderModule(module: ModuleDocs, site: Site, isTarget: (id: string) => boolean): Markup {
  return renderProse(module.markdown, {
    messages: site.messages,
    shift: 1,
    idPrefix: `${module.name}-`,
    resolveLink(href) {
      const [, other = module.name, anchor] = /^(?:(\w+)\.md)?#(.*)$/.exec(href) ?? [];
      if (anchor === undefined) return href.startsWith('https:') ? href : undefined;
      const id = `${other}-${anchor}`;
      if (!isTarget(id)) return undefined;
      return pageOf(other) === pageOf(module.name) ? `#${id}` : `${pageOf(other)}#${id}`;
    },
  });
}
