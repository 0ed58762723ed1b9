/** Renders the page that a web server shows for unknown addresses. */
import { html, type Markup } from '../html/html.ts';
import { renderLayout } from '../layout/layout.ts';
import { navigation } from '../layout/navigation.ts';
import { languageFolder, type Site } from '../layout/site.ts';

export function renderNotFoundPage(site: Site): string {
  const { notFound: texts } = site.messages;
  return renderLayout(
    {
      name: '404',
      title: texts.title,
      description: texts.lead,
      madeFrom: '',
      head: base(site),
      scripts: ['not-found.js'],
      body: html`<div class="opening">
<h1>${texts.title}</h1>
<p>${texts.lead}</p>
</div>
<section>
<ul class="pages" data-folder="${languageFolder(site.config, site.language)}">
<li><a href="index.html">${site.config.name}</a></li>
${navigation(site).map(({ name, label }) => html`<li><a href="${name}.html">${label}</a></li>\n`)}</ul>
</section>
`,
    },
    site,
  );
}

/** The page can be shown at any address, so its links need the address of the site. Without a base URL, a script finds it. */
function base({ config, language }: Site): Markup {
  return config.baseUrl === undefined
    ? html``
    : html`<base href="${config.baseUrl}${languageFolder(config, language)}">`;
}
