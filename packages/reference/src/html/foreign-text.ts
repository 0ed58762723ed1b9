/** Marks the Chinese parts of quotes in pages of other languages, for readers who hear the page. */
import type { Messages } from '../messages/messages.ts';
import { html, type Markup } from './html.ts';

export function foreignText(text: string, { common }: Messages): Markup {
  if (common.language === 'zh') return html`${text}`;
  const parts = text.split(/(\p{Script=Han}+)/u);
  return html`${parts.map((part, index) => (index % 2 === 1 ? html`<span lang="zh">${part}</span>` : part))}`;
}
