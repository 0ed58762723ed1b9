/** Converts a page to Markdown, for agents and other programs that read text. */
/// <reference path="./turndown-plugin-gfm.d.ts" />
import { gfm } from '@joplin/turndown-plugin-gfm';
import TurndownService from 'turndown';

const converter = new TurndownService({ headingStyle: 'atx', codeBlockStyle: 'fenced', bulletListMarker: '-' });
converter.use(gfm);
converter.remove(['script', 'style', 'button', 'input', 'legend', 'form', 'noscript', 'progress']);
converter.remove((node) => node.nodeName === 'LABEL' && node.parentNode?.nodeName === 'FIELDSET');
// Each part of the page stays reachable by its address in the HTML version, so the links of headings and rows add nothing.
converter.addRule('own address', {
  filter: (node) => node.nodeName === 'A' && (node.getAttribute('href') ?? '').startsWith('#'),
  replacement: (content) => content,
});
converter.addRule('term', { filter: ['dt', 'summary'], replacement: (content) => `\n\n**${content.trim()}**\n\n` });

/** The content of `main`. Links to other pages lead to their Markdown version. */
export function toMarkdown(page: string): string {
  const main = /<main[^>]*>([\s\S]*)<\/main>/.exec(page)?.[1] ?? '';
  const text = converter.turndown(main);
  return `${text.replaceAll(/\]\(([\w/-]+)\.html(#[^)]*)?\)/g, ']($1.md$2)')}\n`;
}
