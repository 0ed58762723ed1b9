/** Shows a sentence of a contract: what stands between backticks is code. */
import { html, type Markup } from './html.ts';

export function prose(text: string): Markup[] {
  return text.split('`').map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : html`${part}`));
}
