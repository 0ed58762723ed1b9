/** Renders a verdict as a colored label. */
import type { Verdict } from '@job-status/spec-tools/polling-rules';
import type { Api } from '../contract/api.ts';
import { html, type Markup } from '../html/html.ts';
import type { Messages } from '../messages/messages.ts';

export function verdictBadge(verdict: Verdict, { verdictNames }: Messages): Markup {
  return html`<span class="verdict ${verdict}">${verdictNames[verdict]}</span>`;
}

/** The verdict of a status for the goal that the API lists first. */
export function mainVerdict({ rules }: Api, status: string): Verdict {
  const [goal = ''] = Object.keys(rules.goals);
  return rules.statuses[status]?.verdicts[goal] ?? 'indeterminate';
}
