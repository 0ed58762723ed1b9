/** Renders the page that a web server shows for unknown addresses. */
import { html } from '../html/html.ts';
import { renderLayout } from '../layout/layout.ts';
import { navigation } from '../layout/navigation.ts';
import type { Site } from '../layout/site.ts';

export function renderNotFoundPage(site: Site): string {
  const { notFound: texts } = site.messages;
  return renderLayout(
    {
      name: '404',
      title: texts.title,
      description: texts.lead,
      madeFrom: '',
      body: html`<div class="opening">
<h1>${texts.title}</h1>
<p>${texts.lead}</p>
</div>
<section>
<ul class="pages">
<li><a href="index.html">${site.config.name}</a></li>
${navigation(site).map(({ name, label }) => html`<li><a href="${name}.html">${label}</a></li>\n`)}</ul>
</section>
`,
    },
    site,
  );
}
