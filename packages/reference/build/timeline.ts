/** Draws what a job shows, step by step, as long as it shows it. */

import type { PollingRules } from '@job-status/spec-tools/polling-rules';
import type { Scenario, ScenarioSet, Step, StepDuration } from '@job-status/spec-tools/scenarios';
import { html, type Markup } from './html.ts';

/** What a step shows to a reader, whatever its status word says. */
export type ReadStep = (step: Step) => 'answer' | 'refusal' | 'fault';

/** The same scenario as the stories of several APIs tell it. */
export interface Telling {
  readonly story: ScenarioSet;
  readonly waiting: PollingRules;
  readonly read: ReadStep;
  readonly scenario: Scenario;
}

/** A bar with a part for each step. The words of several APIs share a part. */
export function timeline(tellings: readonly [Telling, ...Telling[]]): Markup {
  const [{ scenario }] = tellings;
  const longest = Math.max(...scenario.steps.map(({ duration }) => (duration && 'ms' in duration ? duration.ms : 0)));
  const parts = scenario.steps.map((step, index) => {
    const words = new Set(tellings.map((telling) => label(telling, telling.scenario.steps[index] ?? step)));
    const kinds = new Set(tellings.map((telling) => kindOf(telling, telling.scenario.steps[index] ?? step)));
    // A word that is an end for one API and not for another has no colour that would be true.
    const [kind = ''] = kinds.size === 1 ? kinds : [];
    return html`<li class="${kind}" style="flex-grow:${weight(step.duration, longest)}"><b>${[...words].join(' / ')}</b> <span>${lasting(step)}</span>${beside(step)}</li>\n`;
  });
  return html`<ol class="timeline">
${parts}</ol>${scenario.repeat ? html`\n<p class="again">and again from the start</p>` : ''}`;
}

function label({ read }: Telling, step: Step): string {
  const { fault, status, jobStatus, summary } = step;
  if (read(step) === 'fault') return fault ?? 'no JSON';
  return status === 200 ? (jobStatus ?? summary) : String(status);
}

/** What the part is to somebody who waits for the goal that the scenario is about, or else for the first of the API. */
function kindOf({ story, waiting, read, scenario }: Telling, step: Step): string {
  const kind = read(step);
  if (kind !== 'answer') return kind;
  const goals = Object.keys(story.goals);
  const goal = goals.find((name) => story.goals[name] === scenario.name) ?? goals[0] ?? '';
  return waiting.statuses[step.jobStatus ?? '']?.verdicts[goal] ?? 'indeterminate';
}

/** How wide a part is beside the others: by its polls, or by its time; the longest time is as wide as four polls. */
function weight(lasts: StepDuration | undefined, longest: number): number {
  if (lasts === undefined) return 2;
  if ('polls' in lasts) return lasts.polls;
  return 'ms' in lasts ? Math.max(0.5, (4 * lasts.ms) / longest) : 2;
}

function lasting({ duration }: Step): string {
  if (duration === undefined) return 'stays';
  if ('polls' in duration) return duration.polls === 1 ? '1 poll' : `${duration.polls} polls`;
  return 'ms' in duration ? `${duration.ms / 1000} s` : 'until another token';
}

const retryAfter = 'retry-after';

/** How long to stay away, where an answer says so. */
function beside({ headers, status }: Step): Markup | string {
  const parts = status === 200 ? undefined : headers[retryAfter];
  if (parts === undefined) return '';
  return html` <i>Retry-After: ${parts.every((part) => typeof part === 'string') ? parts.join('') : 'a date'}</i>`;
}
