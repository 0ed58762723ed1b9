/** Renders the page that explains what each status means for each goal, with its sources. */
import { verdictSteps } from '@job-status/client/explain';
import { citeSource, readSources, type Sources } from '@job-status/spec-tools/facts';
import type { Verdict } from '@job-status/spec-tools/polling-rules';
import type { Api } from '../contract/api.ts';
import { html, type Markup } from '../html/html.ts';
import { richText } from '../html/rich-text.ts';
import { renderLayout } from '../layout/layout.ts';
import type { Site } from '../layout/site.ts';
import type { Messages } from '../messages/messages.ts';
import { verdictBadge } from '../operation/verdict-badge.ts';
import { stateDiagram } from './state-diagram.ts';

export function renderVerdictsPage(apis: readonly Api[], site: Site): string {
  const { verdicts: texts, verdictMeanings } = site.messages;
  const documents = readSources(site.language);
  return renderLayout(
    {
      name: 'verdicts',
      title: texts.title,
      description: texts.description,
      styles: ['verdict-colors.css', 'verdicts.css'],
      madeFrom: texts.madeFrom,
      body: html`<div class="opening">
<h1>${texts.title}</h1>
<p>${texts.lead}</p>
</div>
<section aria-labelledby="verdicts">
<h2 id="verdicts">${texts.verdicts}</h2>
<dl class="meanings">
${(Object.keys(verdictMeanings) as Verdict[]).map((verdict) => renderMeaning(verdict, site.messages))}</dl>
</section>
${apis.map((api) => section(api, documents, site))}`,
    },
    site,
  );
}

/** What a verdict means, and what to do after a wait that ended with it. */
function renderMeaning(verdict: Verdict, messages: Messages): Markup {
  const { common, nextSteps, verdictMeanings, verdictNames } = messages;
  const step = verdictSteps[verdict];
  const name = verdictNames[verdict] === verdict ? '' : html` <code>${verdict}</code>`;
  const next = step === undefined ? '' : html`<br><b>${common.nextStep}</b> ${nextSteps[step]}`;
  return html`<div id="${verdict}"><dt>${verdictBadge(verdict, messages)}${name}</dt><dd>${verdictMeanings[verdict]}${next}</dd></div>\n`;
}

function section(api: Api, documents: Sources, site: Site): Markup {
  const { slug, service, rules } = api;
  return html`<section aria-labelledby="${slug}">
<h2 id="${slug}"><a href="${slug}.html">${service}</a></h2>
<p class="note">${pollingDefaults(api, site)}</p>
<div class="diagrams">
${Object.keys(rules.goals).map((goal) => stateDiagram(api, goal, site.messages))}</div>
${table(api, documents, site.messages)}
</section>
`;
}

function pollingDefaults({ rules }: Api, { messages }: Site): Markup {
  const { minDelay, maxDelay, timeout, requestsPerSecond, reason } = rules.polling;
  const delays = messages.verdicts.delays(minDelay / 1_000, maxDelay / 1_000);
  const defaults = messages.verdicts.defaults(delays, timeout / 60_000, requestsPerSecond);
  return html`${richText(messages.common.joinSentences(defaults, reason))}`;
}

function table({ slug, rules: { goals, statuses, listed } }: Api, documents: Sources, messages: Messages): Markup {
  const { verdicts: texts } = messages;
  const names = Object.keys(goals);
  return html`<div class="scroll" role="group" aria-label="${texts.tableOf(slug)}" tabindex="0">
<table>
<thead><tr><th scope="col">${texts.status}</th>${names.map((name) => html`<th scope="col"><code>${name}</code></th>`)}<th scope="col">${texts.notes}</th><th scope="col">${texts.sources}</th></tr></thead>
<tbody>
${Object.entries(statuses).map(
  ([status, { verdicts, reason = '', note = '', sources }]) =>
    html`<tr id="${slug}-${status}"><th scope="row"><a href="#${slug}-${status}"><code>${status}</code></a>${listed.includes(status) ? '' : html` <i>${texts.undocumented}</i>`}</th>${names.map(
      (name) => html`<td>${verdictBadge(verdicts[name] ?? 'indeterminate', messages)}</td>`,
    )}<td>${richText(messages.common.joinSentences(reason, note))}</td><td><ul>${sources.map((key) => citation(key, documents))}</ul></td></tr>\n`,
)}</tbody>
</table>
</div>`;
}

/** A document by its key. The page of the ledger describes it. */
function citation(key: string, documents: Sources): Markup {
  return html`<li><a href="facts.html#${key}" title="${citeSource(documents, key)}">${key}</a></li>`;
}
