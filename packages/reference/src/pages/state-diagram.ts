/** Draws how a job gets to its end: the statuses on the way, and those that end the wait, in boxes by verdict. */
import type { Verdict } from '@job-status/spec-tools/polling-rules';
import type { Api } from '../contract/api.ts';
import { html, type Markup } from '../html/html.ts';
import { richText } from '../html/rich-text.ts';
import type { Messages } from '../messages/messages.ts';

export function stateDiagram({ slug, rules }: Api, goal: string, { verdicts: texts, verdictNames }: Messages): Markup {
  const { meaning = '', absent, nodes = {} } = rules.goals[goal] ?? {};
  const box = (verdict: Verdict, ...more: readonly string[]): Markup => {
    const statuses = Object.keys(rules.statuses).filter((status) => rules.statuses[status]?.verdicts[goal] === verdict);
    const items = [
      ...statuses.map((status) => html`<li><a href="#${slug}-${status}"><code>${status}</code></a></li>`),
      ...(absent === verdict ? [texts.absentStatus] : []).map((text) => html`<li>${text}</li>`),
      ...more.map((text) => html`<li>${richText(text)}</li>`),
    ];
    return items.length === 0
      ? html``
      : html`<div class="box ${verdict}"><p>${verdictNames[verdict]}</p><ul>${items}</ul></div>`;
  };
  const faulty = Object.keys(nodes).map((status) => texts.nodeStatus(status));
  return html`<figure class="states" aria-labelledby="${slug}-goal-${goal}">
<figcaption id="${slug}-goal-${goal}"><b>${richText(texts.diagram(goal))}</b> ${richText(meaning)}</figcaption>
<div class="flow">
<div class="before">
${box('not-started')}
${box('pending')}
${box('indeterminate', texts.anyOtherStatus)}
</div>
<div class="arrow" aria-hidden="true"></div>
<div class="ends">
${box('success')}
${box('failure', ...faulty)}
${box('cancelled')}
</div>
</div>
</figure>
`;
}
