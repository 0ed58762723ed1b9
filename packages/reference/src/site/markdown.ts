/** Converts a page to Markdown, for agents and other programs that read text. */
import TurndownService from 'turndown';

const converter = new TurndownService({ headingStyle: 'atx', codeBlockStyle: 'fenced', bulletListMarker: '-' });
converter.remove(['script', 'style', 'button', 'input', 'legend', 'form', 'noscript', 'progress']);
converter.remove((node) => node.nodeName === 'LABEL' && node.parentNode?.nodeName === 'FIELDSET');
// Each part of the page stays reachable by its address in the HTML version, so the links of headings and rows add nothing.
converter.addRule('own address', {
  filter: (node) => node.nodeName === 'A' && (node.getAttribute('href') ?? '').startsWith('#'),
  replacement: (content) => content,
});
converter.addRule('term', { filter: ['dt', 'summary'], replacement: (content) => `\n\n**${content.trim()}**\n\n` });
// The published rules for tables read every row again for each column, which took most of the time.
converter.addRule('cell', {
  filter: ['th', 'td'],
  replacement(content, node) {
    const text = content.trim().replaceAll(/\n+/g, '<br>').replaceAll('|', '\\|').padEnd(3);
    return ` ${text} |${'     |'.repeat(Number(node.getAttribute('colspan') ?? 1) - 1)}`;
  },
});
converter.addRule('row', {
  filter: 'tr',
  replacement(content, node) {
    const isHead = node.parentNode?.nodeName === 'THEAD';
    return `\n|${content}${isHead ? `\n|${' --- |'.repeat(node.childNodes.length)}` : ''}`;
  },
});
converter.addRule('rows', { filter: ['thead', 'tbody'], replacement: (content) => content });
converter.addRule('table', {
  filter: 'table',
  replacement: (content) => `\n\n${content.replaceAll(/\n+/g, '\n').trim()}\n\n`,
});

/** The content of `main`. Links to other pages lead to their Markdown version. */
export function toMarkdown(page: string): string {
  const main = /<main[^>]*>([\s\S]*)<\/main>/.exec(page)?.[1] ?? '';
  const text = converter.turndown(main);
  return `${text.replaceAll(/\]\(([\w/-]+)\.html(#[^)]*)?\)/g, ']($1.md$2)')}\n`;
}
