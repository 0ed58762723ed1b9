/** The layout that the pages of the packages share. */
import { html, type Markup } from '../html/html.ts';
import { richText } from '../html/rich-text.ts';
import { renderLayout } from '../layout/layout.ts';
import type { Site } from '../layout/site.ts';

/** The texts of a page that consists of prose. */
export type ProsePageTexts = Readonly<Record<'title' | 'description' | 'lead' | 'madeFrom', string>>;

/** Renders a page with a title, a list of its contents, and prose. */
export function renderProsePage(name: string, texts: ProsePageTexts, body: Markup, list: Markup, site: Site): string {
  return renderLayout(
    {
      name,
      title: texts.title,
      description: texts.description,
      styles: ['code.css', 'prose.css'],
      scripts: ['copy.js'],
      madeFrom: texts.madeFrom,
      body: html`<div class="opening">
<h1>${texts.title}</h1>
<p>${richText(texts.lead)}</p>
</div>
${list}
<div class="prose">
${body}</div>
`,
    },
    site,
  );
}
