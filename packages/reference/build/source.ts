/** Shows which document is meant. */
import type { CitedSource } from '@job-status/spec-tools/report';
import { html, type Markup } from './html.ts';

/** Publisher and title of a document, with its language and edition, as a link to where it is described. */
export function citation(source: CitedSource): Markup {
  return html`<a class="publisher" href="#${source.key}">${source.publisher}</a> ${titled(source)}`;
}

/** The title of a document, with its language and edition. */
export function titled({ title, language, languageName, edition }: CitedSource): Markup {
  const details = [languageName, edition].filter((detail) => detail !== undefined).map((detail) => `, ${detail}`);
  return html`<cite${language === undefined ? '' : html` lang="${language}"`}>${title}</cite>${details}`;
}
