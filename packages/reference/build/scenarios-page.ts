/** Makes the page of the scenarios: how a job of the mock may go, and how to have it in a test. */
import { faults } from '@job-status/spec-tools/faults';
import { readPollingRules } from '@job-status/spec-tools/polling-rules';
import type { Scenario, ScenarioSet } from '@job-status/spec-tools/scenarios';
import type { Api } from './api.ts';
import { framed, inlined } from './frame.ts';
import { html, type Markup } from './html.ts';
import { prose } from './prose.ts';
import { stepReader } from './read-step.ts';
import { recipesSection } from './recipes.ts';
import { type Telling, timeline } from './timeline.ts';

/** An API with the story of its jobs. */
export interface ToldApi {
  readonly api: Api;
  readonly story: ScenarioSet;
}

export function scenariosPage(apis: readonly ToldApi[], slugs: readonly string[]): string {
  const told = apis.map(({ api, story }) => ({
    api,
    story,
    waiting: readPollingRules(api.contract),
    read: stepReader(api.contract),
  }));
  const shared = sharedScenarios(told);
  const count = shared.length + sum(told.map(({ story }) => story.scenarios.length - shared.length));
  return framed({
    title: 'How a job may go',
    description: 'Every scenario that the mock plays, step by step, and how to use it in a test.',
    slugs,
    current: 'scenarios',
    head: html`<style>${inlined('site.css')}
${inlined('text.css')}
${inlined('command.css')}
${inlined('hues.css')}
${inlined('scenarios.css')}</style>
<script>${inlined('colour.js')}</script>`,
    body: html`<main id="content" tabindex="-1">
<div class="opening">
<h1>How a job may go</h1>
<p>The mock plays ${count} scenarios. A job goes through the one that it is called after: ask for the job <code>throttled</code>, or
<code>throttled-7</code>, again and again, and watch. A job of any other name gets the documented answer.</p>
</div>
${recipesSection()}
<section aria-labelledby="reading">
<h2 id="reading">How to read a bar</h2>
<p class="note">From left to right, what the job shows and for how long: a number of polls, a time, or for good. The colour says what
it is for somebody who waits (<a href="verdicts.html">the verdicts</a>).</p>
<ul class="legend">${kinds.map(({ kind, means }) => html`<li class="${kind}">${means}</li>`)}</ul>
</section>
${told.map((one) => section(one.api.slug, one.api.contract.info.title, 'Its own scenarios.', ownOf(one, shared)))}
${section('any', 'Any of them', 'What can happen at each service alike. A part with several words has one for each API.', shared)}
<section aria-labelledby="faults">
<h2 id="faults">What goes wrong on the way</h2>
<dl class="faults">
${Object.entries(faults).map(([name, { meaning }]) => html`<div><dt><code>${name}</code></dt><dd>${meaning}</dd></div>\n`)}</dl>
</section>
</main>
<footer>
<p>Made from the scenarios beside the contracts. Not a publication of either provider.</p>
</footer>
<script>${inlined('copy.js')}</script>`,
  }).text;
}

const kinds = [
  { kind: 'pending', means: 'it goes on' },
  { kind: 'success', means: 'reached' },
  { kind: 'failure', means: 'ended without' },
  { kind: 'indeterminate', means: 'says nothing, or has not begun' },
  { kind: 'refusal', means: 'no status but an error' },
  { kind: 'fault', means: 'goes wrong on the way' },
] as const;

type Tellings = readonly [Telling, ...Telling[]];
type Told = Omit<Telling, 'scenario'>;

/** The scenarios that every story tells in the same words. */
function sharedScenarios(told: readonly Told[]): Tellings[] {
  const [first, ...others] = told;
  return (first?.story.scenarios ?? []).flatMap((scenario): Tellings[] => {
    const same = others.map(({ story }) => story.scenarios.find((other) => isSame(other, scenario)));
    if (first === undefined || same.includes(undefined)) return [];
    const rest = others.map((other, index) => ({ ...other, scenario: same[index] as Scenario }));
    return [[{ ...first, scenario }, ...rest]];
  });
}

function isSame(one: Scenario, other: Scenario): boolean {
  return one.name === other.name && one.description === other.description && one.steps.length === other.steps.length;
}

function ownOf(told: Told, shared: readonly Tellings[]): Tellings[] {
  const others = new Set(shared.map(([{ scenario }]) => scenario.name));
  return told.story.scenarios.filter(({ name }) => !others.has(name)).map((scenario) => [{ ...told, scenario }]);
}

function section(slug: string, title: string, note: string, scenarios: readonly Tellings[]): Markup {
  return html`<section aria-labelledby="${slug}">
<h2 id="${slug}">${title}</h2>
<p class="note">${note}</p>
${scenarios.map((tellings) => article(slug, tellings))}
</section>
`;
}

function article(slug: string, tellings: Tellings): Markup {
  const [{ scenario }] = tellings;
  return html`<article class="scenario" id="${slug}-${scenario.name}">
<h3><a href="#${slug}-${scenario.name}">${scenario.name}</a></h3>
<p>${prose(scenario.description)}</p>
${timeline(tellings)}
</article>
`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
