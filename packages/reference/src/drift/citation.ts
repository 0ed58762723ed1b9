/** Renders a reference to a source document. */
import type { CitedSource } from '@job-status/spec-tools/report';
import { html, type Markup } from '../html/html.ts';

/** The publisher, linked to the description of the document, and the title with language and edition. */
export function citation(source: CitedSource): Markup {
  return html`<a class="publisher" href="#${source.key}">${source.publisher}</a> ${documentTitle(source)}`;
}

/** The title of a document with its language and edition. */
export function documentTitle({ title, language, languageName, edition }: CitedSource): Markup {
  const details = [languageName, edition].filter((detail) => detail !== undefined).map((detail) => `, ${detail}`);
  return html`<cite${language === undefined ? '' : html` lang="${language}"`}>${title}</cite>${details}`;
}
