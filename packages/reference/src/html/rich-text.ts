/** Renders a sentence of a contract or a message catalog: `code` between backticks, *emphasis*, and [links](page.html). */
import { html, type Markup } from './html.ts';

export function richText(text: string): Markup[] {
  return text
    .split(/(`[^`]*`|\*[^*\s][^*]*\*|\[[^\]]*\]\([^)]*\))/)
    .filter((part) => part !== '')
    .map((part) => {
      if (part.startsWith('`')) return html`<code>${part.slice(1, -1)}</code>`;
      if (/^\*.+\*$/.test(part)) return html`<em>${part.slice(1, -1)}</em>`;
      const [, label, href] = /^\[([^\]]*)\]\(([^)]*)\)$/.exec(part) ?? [];
      return label === undefined ? html`${part}` : html`<a href="${href ?? ''}">${richText(label)}</a>`;
    });
}

/** The same text without markup, for titles and descriptions. */
export function plainText(text: string): string {
  return text.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').replaceAll(/`|\*(?=\S[^*]*\*)|(?<=\*[^*]*)\*/g, '');
}
