/** Draws how a job gets to its ends, as far as verdicts tell: which words come before, and which end it. */
import type { Goal, StatusRule, Verdict } from '@job-status/spec-tools/polling-rules';
import { html, type Markup } from './html.ts';
import { prose } from './prose.ts';

type Words = Readonly<Record<string, StatusRule>>;

/** The diagram of one goal: what has not begun, what goes on, what tells nothing, and the ends. */
export function stateDiagram(slug: string, name: string, { meaning, absent, nodes = {} }: Goal, words: Words): Markup {
  const wordsOf = (verdict: Verdict): string[] =>
    Object.keys(words).filter((word) => words[word]?.verdicts[name] === verdict);
  const box = (verdict: Verdict, title: string, ...more: readonly string[]): Markup => {
    const all = [
      ...wordsOf(verdict).map((word) => html`<li><code>${word}</code></li>`),
      ...more.map((text) => html`<li>${text}</li>`),
    ];
    return all.length === 0 ? html`` : html`<div class="box ${verdict}"><h4>${title}</h4><ul>${all}</ul></div>`;
  };
  const nothing = (verdict: Verdict): string[] => (absent === verdict ? ['no status at all'] : []);
  const faulty = Object.entries(nodes).map(([word]) => `a node in ${word}`);
  return html`<figure class="states" aria-labelledby="${slug}-${name}">
<figcaption id="${slug}-${name}"><b>${name}</b> ${prose(meaning)}</figcaption>
<div class="flow">
<div class="before">
${box('not-started', 'Not started', ...nothing('not-started'))}
${box('pending', 'Goes on')}
${box('indeterminate', 'Tells nothing', ...nothing('indeterminate'), 'any other word')}
</div>
<div class="arrow" aria-hidden="true"></div>
<div class="ends">
${box('success', 'Success')}
${box('failure', 'Failure', ...faulty)}
${box('cancelled', 'Cancelled')}
</div>
</div>
</figure>
`;
}
