/** Renders a reference to a source document. */
import type { CitedSource } from '@job-status/spec-tools/report';
import { html, type Markup } from '../html/html.ts';
import type { Messages } from '../messages/messages.ts';

/** The publisher, linked to the description of the document, and the title, linked to the public address if it is known. */
export function citation(source: CitedSource, messages: Messages): Markup {
  const [link] = source.links ?? [];
  const title = documentTitle(source, messages);
  return html`<a class="publisher" href="facts.html#${source.key}">${source.publisher}</a> ${link === undefined ? title : html`<a href="${link}" rel="noreferrer">${title}</a>`}`;
}

/** The title of a document with its language and edition. */
export function documentTitle(source: CitedSource, { common }: Messages): Markup {
  const { title, language, languageName, edition } = source;
  const { comma } = common.punctuation;
  const details = [languageName, edition].filter((detail) => detail !== undefined).map((detail) => comma + detail);
  return html`<cite${language === undefined ? '' : html` lang="${language}"`}>${title}</cite>${details}`;
}
