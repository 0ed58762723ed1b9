/** Renders code that a reader can copy, alone or as tabs with one example in several languages. */
import type { Messages } from '../messages/messages.ts';
import { html, type Markup } from './html.ts';

export interface CodeSample {
  /** The name on the tab. */
  readonly label: string;
  readonly code: string;
}

export interface CodeBlockOptions {
  /** Break long lines instead of scrolling. */
  readonly wrap?: boolean;
  /** The file that holds the code. */
  readonly file?: string;
}

/** @param what - What the button copies, for readers who hear the page. */
export function codeBlock(code: string, what: string, { common }: Messages, options: CodeBlockOptions = {}): Markup {
  const { wrap = false, file } = options;
  return html`<div class="code${wrap ? ' wrap' : ''}"><pre${file === undefined ? '' : html` data-file="${file}"`} tabindex="0"><code>${code}</code></pre>
<button type="button" class="copy" hidden data-copied="${common.copied}" data-selected="${common.selected}" aria-label="${common.copyCode(what)}">${common.copy}</button></div>
`;
}

/** Radio buttons choose the tab, so that it works without a script. */
export function codeTabs(id: string, samples: readonly CodeSample[], messages: Messages): Markup {
  return html`<fieldset class="tabs">
<legend>${messages.common.codeLanguage}</legend>
${samples.map(
  ({ label }, index) =>
    html`<label><input type="radio" name="${id}" value="${label}"${index === 0 ? html` checked` : ''}><span>${label}</span></label>`,
)}
${samples.map(({ label, code }) => html`<div class="panel">${codeBlock(code, label, messages)}</div>`)}
</fieldset>
`;
}
