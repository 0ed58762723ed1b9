/** Renders one entry of the ledger with its evidence. */
import type { ReportedEntry, ReportedEvidence, ReportedGroup } from '@job-status/spec-tools/report';
import { foreignText } from '../html/foreign-text.ts';
import { html, type Markup } from '../html/html.ts';
import { richText } from '../html/rich-text.ts';
import type { Site } from '../layout/site.ts';
import type { Messages } from '../messages/messages.ts';
import { citation } from './citation.ts';
import { deviatingFacts } from './drift-facts.ts';

/** The entries of one API, or those that concern every API. */
export function driftGroup({ api, title, entries }: ReportedGroup, { apis, messages }: Site): Markup {
  const isApi = apis.some(({ slug }) => slug === api);
  const heading = isApi ? html`<a href="${api}.html">${title}</a>` : html`${title}`;
  return html`<section class="group" data-api="${api}" aria-labelledby="of-${api}">
<h3 id="of-${api}">${heading}</h3>
${entries.map((entry) => driftEntry(entry, messages))}</section>
`;
}

function driftEntry(entry: ReportedEntry, messages: Messages): Markup {
  const { drift: texts } = messages;
  const { id, title, statements, choice, reason, resolved, places, facts } = entry;
  return html`<article class="entry" id="${id}">
<a class="id" href="#${id}">${id}</a>
<h4>${richText(title)}</h4>
<dl class="says">
${statements.map(({ source, what }) => html`<div><dt>${citation(source, messages)}</dt><dd>${richText(what)}</dd></div>\n`)}</dl>
<dl class="choice">
<div><dt>${texts.choice}</dt><dd>${richText(choice)}</dd></div>
<div><dt>${texts.reason}</dt><dd>${richText(reason)}</dd></div>
${resolved === undefined ? '' : html`<div><dt>${texts.resolved}</dt><dd>${richText(resolved)}</dd></div>`}</dl>
<dl class="evidence">
<div><dt>${texts.inContract}</dt><dd><ul class="places">${places.map(({ short }) => html`<li><code>${short}</code></li>`)}</ul></dd></div>
${evidenceList(entry.evidence, messages)}</dl>
${
  facts.length === 0
    ? ''
    : html`<details>
<summary>${texts.deviatingFacts(facts.length)}</summary>
${deviatingFacts(facts, messages)}
</details>
`
}</article>
`;
}

function evidenceList(evidence: readonly ReportedEvidence[], messages: Messages): Markup {
  if (evidence.length === 0) return html``;
  return html`<div><dt>${messages.drift.shownBy}</dt><dd><ul>${evidence.map((item) => html`<li>${evidenceItem(item, messages)}</li>`)}</ul></dd></div>`;
}

function evidenceItem(item: ReportedEvidence, messages: Messages): Markup {
  const { drift: texts } = messages;
  if ('text' in item) return html`${texts.notJson} <code class="value">${item.text}</code>`;
  const { example, at, json } = item;
  const value =
    json === undefined
      ? html`<em>${texts.absent}</em>`
      : html`<code class="value">${foreignText(json, messages)}</code>`;
  return html`<code>${example}</code> <code>${at}</code> ${value}`;
}
