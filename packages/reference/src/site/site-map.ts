/** Lists the pages of the site for search engines and language models. */

import { plainText } from '../html/rich-text.ts';
import type { Page } from '../layout/layout.ts';
import { navigation } from '../layout/navigation.ts';
import { languageFolder, type Site, toRoot } from '../layout/site.ts';
import { languageTags } from '../messages/messages.ts';

/** The list of pages for language models, as llmstxt.org describes it. */
export function llmsText(pages: readonly Pick<Page, 'name' | 'title' | 'description'>[], site: Site): string {
  const { config, messages, apis, language } = site;
  const base = config.baseUrl === undefined ? '' : config.baseUrl + languageFolder(config, language);
  const services = apis.map(
    ({ slug, name }) =>
      `- [${name}](${base}${slug}.openapi.yaml): OpenAPI 3.1, also as [JSON](${base}${slug}.openapi.json)`,
  );
  const order = ['index', ...navigation(site).map(({ name }) => name)];
  const listed = pages
    .filter(({ name }) => name !== '404')
    .toSorted((a, b) => rank(order, a.name) - rank(order, b.name))
    .map(({ name, title, description }) => `- [${title}](${base}${name}.md): ${plainText(description)}`);
  return `# ${config.name}

> ${plainText(messages.front.headline)}

## ${messages.common.pages}

${listed.join('\n')}

## ${messages.common.skill}

- [SKILL.md](${config.baseUrl ?? toRoot(site)}skill.md): ${messages.common.skillNote}

## OpenAPI

${services.join('\n')}
`;
}

function rank(order: readonly string[], name: string): number {
  const index = order.indexOf(name);
  return index < 0 ? order.length : index;
}

/** Needs a base URL, because the addresses of a sitemap are absolute. */
export function siteMap(names: readonly string[], { languages, baseUrl = '', ...config }: Site['config']): string {
  const path = (name: string): string => (name === 'index' ? '' : `${name}.html`);
  const url = (language: (typeof languages)[number], name: string): string =>
    `${baseUrl}${languageFolder({ languages, baseUrl, ...config }, language)}${path(name)}`;
  const entries = names.flatMap((name) =>
    languages.map(
      (language) =>
        `<url><loc>${url(language, name)}</loc>${languages.map((other) => `<xhtml:link rel="alternate" hreflang="${languageTags[other]}" href="${url(other, name)}"/>`).join('')}</url>`,
    ),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${entries.join('\n')}
</urlset>
`;
}
