/** Renders the documents: their samples against their own tables, and their facts against the contracts. */
import type { CitedSource, ReportedDocument, ReportedSample } from '@job-status/spec-tools/report';
import { html, type Markup } from '../html/html.ts';
import type { Messages } from '../messages/messages.ts';
import { citation, documentTitle } from './citation.ts';
import { factTable } from './drift-facts.ts';

/** The samples of one document, each with its contradictions to its own page. */
export function driftSamples({ source, samples }: ReportedDocument, messages: Messages): Markup {
  return html`<div class="page">
<p>${citation(source)}</p>
<dl>
${samples.map((sample) => html`<div><dt><code>${source.api}/${sample.status}/${sample.key}</code> ${sample.summary}</dt><dd>${sampleContradictions(sample, messages)}</dd></div>\n`)}</dl>
</div>
`;
}

function sampleContradictions({ described, contradicts }: ReportedSample, { drift: texts }: Messages): Markup {
  if (!described) return html`${texts.noTable}`;
  if (contradicts.length === 0) return html`${texts.fits}`;
  return html`<ul>${contradicts.map(
    ({ at, what, names, times }) =>
      html`<li><code>${at}</code> ${what}${names.length === 0 ? '' : ':'} ${names.map((name) => html`<code>${name}</code> `)}${times === 1 ? '' : texts.times(times)}</li>`,
  )}</ul>`;
}

/** A document with its counts, linked to its facts. */
export function driftDocument({ source, facts, agreeing, deviating }: ReportedDocument, messages: Messages): Markup {
  const { drift: texts } = messages;
  return html`<div class="document" id="${source.key}">
<span class="slug">${source.api}</span>
<span class="about"><b>${source.publisher}</b> ${documentTitle(source)} ${whereFound(source)}</span>
<span class="count"><a href="facts.html#${source.key}">${texts.facts(facts.length)}</a></span>
<span class="count">${texts.agree(agreeing)}</span>
<span class="count">${texts.deviate(deviating)}</span>
<span class="bar"><span style="width:${((100 * agreeing) / facts.length).toFixed(1)}%"></span></span>
</div>
`;
}

/** All facts of a document, folded until a reader opens it. */
export function documentFacts({ source, facts }: ReportedDocument, messages: Messages): Markup {
  return html`<details class="facts-of" id="${source.key}">
<summary><span class="slug">${source.api}</span> <b>${source.publisher}</b> ${documentTitle(source)} <span class="count">${messages.drift.facts(facts.length)}</span></summary>
${factTable(facts, messages)}
</details>
`;
}

/** A document that is cited for single facts. */
export function furtherDocument(source: CitedSource): Markup {
  return html`<div id="${source.key}"><dt><b>${source.publisher}</b> ${documentTitle(source)}</dt><dd>${whereFound(source)}</dd></div>
`;
}

/** The identifier of a document. */
function whereFound({ id }: CitedSource): Markup {
  return html`<span class="where">${id}</span>`;
}
