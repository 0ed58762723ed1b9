/** Renders code that a reader can copy, alone or as tabs with one example in several languages. */
import type { Messages } from '../messages/messages.ts';
import { html, type Markup } from './html.ts';

export interface CodeSample {
  /** The name on the tab. */
  readonly label: string;
  readonly code: string;
}

/** @param what - What the button copies, for readers who hear the page. */
export function codeBlock(code: string, what: string, { common }: Messages, wrap = false): Markup {
  return html`<div class="code${wrap ? ' wrap' : ''}"><pre tabindex="0"><code>${code}</code></pre>
<button type="button" class="copy" hidden data-copied="${common.copied}" data-selected="${common.selected}" aria-label="${common.copyCode(what)}">${common.copy}</button></div>
`;
}

/** Radio buttons choose the tab, so that it works without a script. */
export function codeTabs(id: string, samples: readonly CodeSample[], messages: Messages, wrapFirst = false): Markup {
  return html`<fieldset class="tabs">
<legend>${messages.common.codeLanguage}</legend>
${samples.map(
  ({ label }, index) =>
    html`<label><input type="radio" name="${id}" value="${label}"${index === 0 ? html` checked` : ''}><span>${label}</span></label>`,
)}
${samples.map(({ label, code }, index) => html`<div class="panel">${codeBlock(code, label, messages, wrapFirst && index === 0)}</div>`)}
</fieldset>
`;
}
