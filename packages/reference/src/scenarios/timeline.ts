/** Draws a scenario as a bar with a part for each step. */
import type { Scenario, Step, StepDuration } from '@job-status/spec-tools/scenarios';
import type { Api } from '../contract/api.ts';
import { html, type Markup } from '../html/html.ts';
import type { Messages } from '../messages/messages.ts';
import { createStepClassifier } from './classify-step.ts';

/** A scenario as one API has it. */
export interface ScenarioOfApi {
  readonly api: Api;
  readonly scenario: Scenario;
}

/** @param variants - The same scenario of one or more APIs. Their steps share the parts of the bar. */
export function timeline(
  variants: readonly [ScenarioOfApi, ...ScenarioOfApi[]],
  { scenarios: texts }: Messages,
): Markup {
  const [{ scenario }] = variants;
  const longest = Math.max(...scenario.steps.map(({ duration }) => (duration && 'ms' in duration ? duration.ms : 0)));
  const parts = scenario.steps.map((step, index) => {
    const steps = variants.map((variant) => ({ ...variant, step: variant.scenario.steps[index] ?? step }));
    const labels = new Set(steps.map((variant) => label(variant, texts)));
    const kinds = new Set(steps.map(colorOf));
    // A status with different verdicts for different APIs gets no color.
    const [kind = ''] = kinds.size === 1 ? kinds : [];
    return html`<li class="${kind}" style="flex-grow:${weight(step.duration, longest)}"><b>${[...labels].join(' / ')}</b> <span>${formatDuration(step, texts)}</span>${retryAfterNote(step, texts)}</li>\n`;
  });
  return html`<ol class="timeline">
${parts}</ol>${scenario.repeat ? html`\n<p class="again">${texts.repeats}</p>` : ''}`;
}

type StepOfApi = ScenarioOfApi & { readonly step: Step };

function label({ api, step }: StepOfApi, texts: Messages['scenarios']): string {
  const { fault, status, jobStatus, summary } = step;
  if (createStepClassifier(api.contract)(step) === 'fault') return fault ?? texts.notJson;
  return status === 200 ? (jobStatus ?? summary) : String(status);
}

/** The verdict for the goal that the scenario reaches, or else for the first goal of the API. */
function colorOf({ api, scenario, step }: StepOfApi): string {
  const kind = createStepClassifier(api.contract)(step);
  if (kind !== 'status') return kind;
  const goals = Object.keys(api.scenarios.goals);
  const goal = goals.find((name) => api.scenarios.goals[name] === scenario.name) ?? goals[0] ?? '';
  return api.rules.statuses[step.jobStatus ?? '']?.verdicts[goal] ?? 'indeterminate';
}

/** The width relative to the other parts: by polls, or by time, where the longest time is as wide as four polls. */
function weight(duration: StepDuration | undefined, longest: number): number {
  if (duration === undefined) return 2;
  if ('polls' in duration) return duration.polls;
  return 'ms' in duration ? Math.max(0.5, (4 * duration.ms) / longest) : 2;
}

function formatDuration({ duration }: Step, texts: Messages['scenarios']): string {
  if (duration === undefined) return texts.forever;
  if ('polls' in duration) return texts.polls(duration.polls);
  return 'ms' in duration ? texts.seconds(duration.ms / 1000) : texts.untilNewToken;
}

function retryAfterNote({ headers, status }: Step, texts: Messages['scenarios']): Markup | string {
  const parts = status === 200 ? undefined : headers['retry-after'];
  if (parts === undefined) return '';
  return html` <i>Retry-After: ${parts.every((part) => typeof part === 'string') ? parts.join('') : texts.date}</i>`;
}
