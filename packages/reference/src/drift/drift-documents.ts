/** Renders the documents: their samples against their own tables, and their facts against the contracts. */
import type { CitedSource, ReportedDocument, ReportedSample } from '@job-status/spec-tools/report';
import { foreignText } from '../html/foreign-text.ts';
import { html, type Markup } from '../html/html.ts';
import type { Messages } from '../messages/messages.ts';
import { citation, documentTitle } from './citation.ts';
import { factTable } from './drift-facts.ts';

/** The samples of one document, each with its contradictions to its own page. */
export function driftSamples({ source, samples }: ReportedDocument, messages: Messages): Markup {
  return html`<div class="page">
<p>${citation(source, messages)}</p>
<dl>
${samples.map((sample) => html`<div><dt><code>${source.api}/${sample.status}/${sample.key}</code> ${sample.summary}</dt><dd>${sampleContradictions(sample, messages)}</dd></div>\n`)}</dl>
</div>
`;
}

function sampleContradictions({ described, contradicts }: ReportedSample, messages: Messages): Markup {
  const { drift: texts, common } = messages;
  if (!described) return html`${texts.noTable}`;
  if (contradicts.length === 0) return html`${texts.fits}`;
  return html`<ul>${contradicts.map(
    ({ at, what, names, times }) =>
      html`<li><code>${at}</code> ${what}${names.length === 0 ? ' ' : common.punctuation.colon}${names.map((name) => html`<code>${name}</code> `)}${times === 1 ? '' : texts.times(times)}</li>`,
  )}</ul>`;
}

/** A document with its counts and its address, which opens to all of its facts. */
export function documentFacts({ source, facts, agreeing, deviating }: ReportedDocument, messages: Messages): Markup {
  const { drift: texts } = messages;
  return html`<details class="document" id="${source.key}">
<summary>
<span class="slug">${source.api}</span>
<span class="about"><b>${source.publisher}</b> ${documentTitle(source, messages)}</span>
<span class="count">${texts.facts(facts.length)}</span>
<span class="count">${texts.agree(agreeing)}</span>
<span class="count">${texts.deviate(deviating)}</span>
<span class="bar"><span style="width:${((100 * agreeing) / facts.length).toFixed(1)}%"></span></span>
</summary>
<p>${whereFound(source, messages)}</p>
${factTable(facts, messages)}
</details>
`;
}

/** A document that is cited for single facts. */
export function furtherDocument(source: CitedSource, messages: Messages): Markup {
  return html`<div id="${source.key}"><dt><b>${source.publisher}</b> ${documentTitle(source, messages)}</dt><dd>${whereFound(source, messages)}</dd></div>
`;
}

/** The identifier of a document, and its public addresses. */
function whereFound({ id, links = [] }: CitedSource, messages: Messages): Markup {
  return html`<span class="where">${foreignText(id, messages)}${links.map((link) => html` <a href="${link}" rel="noreferrer">${new URL(link).hostname}</a>`)}</span>`;
}
