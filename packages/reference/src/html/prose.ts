/** Renders Markdown that other packages wrote or generated: their READMEs and the documentation of their types. */
import MarkdownIt from 'markdown-it';
import type { Messages } from '../messages/messages.ts';
import { codeBlock } from './code-block.ts';
import { html, Markup } from './html.ts';

export interface ProseOptions {
  readonly messages: Messages;
  /** How many levels the headings move down. @default 0 */
  readonly shift?: number;
  /** What the ids of the headings start with. @default '' */
  readonly idPrefix?: string;
  /** The target of a link; undefined for one that leads nowhere on this site. */
  readonly resolveLink?: (href: string) => string | undefined;
}

const external = /^https?:/;

export function renderProse(markdown: string, options: ProseOptions): Markup {
  const { messages, shift = 0, idPrefix = '', resolveLink = keepExternal } = options;
  const converter = new MarkdownIt({ html: false });
  const tokens = converter.parse(markdown, {});
  const createId = createSlugger(idPrefix);
  const findLevel = createOutline(shift);
  for (const [index, token] of tokens.entries()) {
    if (token.type === 'heading_open') {
      const end = tokens.find(({ type }, at) => at > index && type === 'heading_close');
      token.tag = `h${findLevel(Number(token.tag.slice(1)))}`;
      if (end !== undefined) end.tag = token.tag;
      token.attrSet('id', createId(tokens[index + 1]?.content ?? ''));
    }
    for (const child of token.children ?? []) {
      if (child.type !== 'link_open') continue;
      const href = resolveLink(child.attrGet('href') ?? '');
      // A link without a target is text.
      if (href === undefined) child.attrs = null;
      else child.attrSet('href', href);
    }
  }
  converter.renderer.rules['fence'] = (all, index) => {
    const { content = '', info = '' } = all[index] ?? {};
    return codeBlock(content.trimEnd(), info.trim(), messages).text;
  };
  // A wide table scrolls inside of this element, which the keyboard must reach.
  converter.renderer.rules['table_open'] = () => '<div class="table" tabindex="0"><table>\n';
  converter.renderer.rules['table_close'] = () => '</table></div>\n';
  return new Markup(converter.renderer.render(tokens, converter.options, {}));
}

/** Returns a function that finds the level of the next heading: one below the heading it belongs to, even if the text skips levels. */
function createOutline(shift: number): (written: number) => number {
  const open: { readonly written: number; readonly level: number }[] = [];
  return (written) => {
    while ((open.at(-1)?.written ?? 0) >= written) open.pop();
    const parent = open.at(-1);
    const level = Math.min(6, parent === undefined ? written + shift : parent.level + 1);
    open.push({ written, level });
    return level;
  };
}

/** Creates ids like those of GitHub: a repeated heading gets a number. */
function createSlugger(prefix: string): (heading: string) => string {
  const counts = new Map<string, number>();
  return (heading) => {
    const slug = heading
      .toLowerCase()
      .replaceAll(/[^\p{Letter}\p{Number} _-]/gu, '')
      .replaceAll(' ', '-');
    const count = counts.get(slug) ?? 0;
    counts.set(slug, count + 1);
    return prefix + (count === 0 ? slug : `${slug}-${count}`);
  };
}

function keepExternal(href: string): string | undefined {
  return external.test(href) || href.startsWith('#') ? href : undefined;
}

/** A list of links to parts of the page. */
export function contents(entries: readonly (readonly [id: string, label: string])[]): Markup {
  return html`<ul class="contents" lang="en">${entries.map(([id, label]) => html`<li><a href="#${id}">${label}</a></li>\n`)}</ul>`;
}
