/** Makes the page for whoever waits: what each status word means for each goal, and who says so. */
import { readSources } from '@job-status/spec-tools/facts';
import {
  type PollingRules,
  readPollingRules,
  type StatusRule,
  type Verdict,
} from '@job-status/spec-tools/polling-rules';
import type { Api } from './api.ts';
import { framed, inlined } from './frame.ts';
import { html, type Markup } from './html.ts';
import { prose } from './prose.ts';
import { stateDiagram } from './state-diagram.ts';

const sources = readSources();

export function verdictsPage(apis: readonly Api[], slugs: readonly string[]): string {
  return framed({
    title: 'When a job is over',
    description: 'What each status word means for somebody who waits for a job, with its sources.',
    slugs,
    current: 'verdicts',
    head: html`<style>${inlined('site.css')}
${inlined('text.css')}
${inlined('hues.css')}
${inlined('verdicts.css')}</style>
<script>${inlined('colour.js')}</script>`,
    body: html`<main id="content" tabindex="-1">
<div class="opening">
<h1>When a job is over</h1>
<p>For each API and each goal, every status word that any source knows has one verdict. The clients wait by these tables, and the
scenarios of the mock play them.</p>
</div>
<section aria-labelledby="meanings">
<h2 id="meanings">The verdicts</h2>
<dl class="meanings">
${(Object.entries(meanings) as [Verdict, string][]).map(([verdict, meaning]) => html`<div><dt>${badge(verdict)}</dt><dd>${meaning}</dd></div>\n`)}</dl>
</section>
${apis.map(section)}
</main>
<footer>
<p>Made from the contracts. Not a publication of either provider.</p>
</footer>`,
  }).text;
}

const meanings: Readonly<Record<Verdict, string>> = {
  pending: 'The job goes on. Ask again.',
  success: 'The goal is reached.',
  failure: 'The job ended, or runs, without reaching the goal.',
  cancelled: 'Somebody stopped the job.',
  'not-started': 'Nothing has begun, and nothing will by itself. Waited for during a short grace, then an error.',
  indeterminate:
    'The word says nothing that one could rely on. Never success, never failure, and never endless: reported at once, tolerated for a while, then an error that quotes it. A word that nobody knows is treated so, too.',
};

function badge(verdict: Verdict): Markup {
  return html`<span class="verdict ${verdict}">${verdict}</span>`;
}

function section({ slug, contract }: Api): Markup {
  const waiting = readPollingRules(contract);
  return html`<section aria-labelledby="${slug}">
<h2 id="${slug}"><a href="${slug}.html">${contract.info.title}</a></h2>
<p class="note">${rhythm(waiting)}</p>
${Object.entries(waiting.goals).map(([name, goal]) => stateDiagram(slug, name, goal, waiting.statuses))}
${table(slug, waiting)}
</section>
`;
}

function rhythm({ polling: { minDelay, maxDelay, timeout, requestsPerSecond, reason } }: PollingRules): Markup {
  return html`By default the clients pause ${minDelay / 1_000} to ${maxDelay / 1_000} seconds between two polls, give up after ${timeout / 60_000}
minutes, and send at most ${requestsPerSecond} requests in a second for all jobs together. ${prose(reason)}`;
}

function table(slug: string, { goals, statuses, listed }: PollingRules): Markup {
  const names = Object.keys(goals);
  return html`<div class="scroll" role="group" aria-label="The words of ${slug}" tabindex="0">
<table>
<thead><tr><th scope="col">Word</th>${names.map((name) => html`<th scope="col">${name}</th>`)}<th scope="col">Beside it</th><th scope="col">Known from</th></tr></thead>
<tbody>
${Object.entries(statuses).map(
  ([word, judged]) =>
    html`<tr id="${slug}-${word}"><th scope="row"><code>${word}</code>${listed.includes(word) ? '' : html` <i>in no list</i>`}</th>${names.map(
      (name) => html`<td>${badge(judged.verdicts[name] ?? 'indeterminate')}</td>`,
    )}<td>${beside(judged)}</td><td><ul>${judged.sources.map(citation)}</ul></td></tr>\n`,
)}</tbody>
</table>
</div>`;
}

function beside({ reason = '', note = '' }: StatusRule): Markup {
  return html`${prose([reason, note].filter((text) => text !== '').join(' '))}`;
}

/** A document by its short name; the page of the ledger says what it is. */
function citation(key: string): Markup {
  const source = sources[key];
  if (source === undefined) throw new Error(`sources.yaml has no ${key}.`);
  return html`<li><a href="drift.html#${key}" title="${source.publisher}, ${source.title}">${key}</a></li>`;
}
