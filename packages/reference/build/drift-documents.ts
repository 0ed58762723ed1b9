/** Shows the documents: their samples against their own tables, and their facts against the contracts. */
import type { CitedSource, ReportedDocument, ReportedSample } from '@job-status/spec-tools/report';
import { verdicts } from './drift-facts.ts';
import { html, type Markup } from './html.ts';
import { citation, titled } from './source.ts';

/** The samples of one document, each with what it contradicts on its own page. */
export function driftSamples({ source, samples }: ReportedDocument): Markup {
  return html`<div class="page">
<p>${citation(source)}</p>
<dl>
${samples.map((sample) => html`<div><dt><code>${source.api}/${sample.status}/${sample.key}</code> ${sample.summary}</dt><dd>${wrong(sample)}</dd></div>\n`)}</dl>
</div>
`;
}

function wrong({ described, contradicts }: ReportedSample): Markup {
  if (!described) return html`The page has no table for it.`;
  if (contradicts.length === 0) return html`Fits its page.`;
  return html`<ul>${contradicts.map(
    ({ at, what, names, times }) =>
      html`<li><code>${at}</code> ${what}${names.length === 0 ? '' : ':'} ${names.map((name) => html`<code>${name}</code> `)}${times === 1 ? '' : `(${times}\u00a0times)`}</li>`,
  )}</ul>`;
}

/** A document of the matrix, which opens to all of its facts. */
export function driftDocument({ source, facts, agreeing, deviating }: ReportedDocument): Markup {
  return html`<details class="document" id="${source.key}">
<summary>
<span class="slug">${source.api}</span>
<span class="about"><b>${source.publisher}</b> ${titled(source)}</span>
<span class="count">${facts.length} ${facts.length === 1 ? 'fact' : 'facts'}</span>
<span class="count">${agreeing} ${agreeing === 1 ? 'agrees' : 'agree'}</span>
<span class="count">${deviating} ${deviating === 1 ? 'deviates' : 'deviate'}</span>
<span class="bar"><span style="width:${((100 * agreeing) / facts.length).toFixed(1)}%"></span></span>
</summary>
<p class="where">${source.id}</p>
${verdicts(facts)}
</details>
`;
}

/** A document that is cited for single facts, and where it is found. */
export function furtherDocument(source: CitedSource): Markup {
  return html`<div id="${source.key}"><dt><b>${source.publisher}</b> ${titled(source)}</dt><dd>${source.id}</dd></div>
`;
}
