/** Shows one entry of the ledger with its evidence. */
import type { ReportedEntry, ReportedEvidence, ReportedGroup } from '@job-status/spec-tools/report';
import { deviations } from './drift-facts.ts';
import { html, type Markup } from './html.ts';
import { prose } from './prose.ts';
import { citation } from './source.ts';

/** The entries of one API, or those that concern every API. */
export function driftGroup({ api, title, entries }: ReportedGroup, slugs: readonly string[]): Markup {
  const heading = slugs.includes(api) ? html`<a href="${api}.html">${title}</a>` : title;
  return html`<section class="group" data-api="${api}" aria-labelledby="of-${api}">
<h3 id="of-${api}">${heading}</h3>
${entries.map(driftEntry)}</section>
`;
}

/** What a reader may look for and the entry does not show in full stands in `data-also`, for the search. */
function driftEntry(entry: ReportedEntry): Markup {
  const { id, title, statements, choice, reason, resolved, places, facts } = entry;
  const also = [...statements.map(({ source }) => source.key), ...places.map(({ at }) => at)].join(' ');
  return html`<article class="entry" id="${id}" aria-labelledby="${id}-title" data-also="${also}">
<a class="id" href="#${id}">${id}</a>
<h4 id="${id}-title">${prose(title)}</h4>
<dl class="says">
${statements.map(({ source, what }) => html`<div><dt>${citation(source)}</dt><dd>${prose(what)}</dd></div>\n`)}</dl>
<dl class="choice">
<div><dt>Our choice</dt><dd>${prose(choice)}</dd></div>
<div><dt>Reason</dt><dd>${prose(reason)}</dd></div>
${resolved === undefined ? '' : html`<div><dt>Resolved</dt><dd>${prose(resolved)}</dd></div>`}</dl>
<dl class="evidence">
<div><dt>In the contract</dt><dd><ul class="places">${places.map(({ at, short }) => html`<li><code title="${at}">${short}</code></li>`)}</ul></dd></div>
${shownBy(entry.evidence)}</dl>
${facts.length === 0 ? '' : explained(entry)}</article>
`;
}

function shownBy(witnesses: readonly ReportedEvidence[]): Markup {
  if (witnesses.length === 0) return html``;
  return html`<div><dt>Shown by</dt><dd><ul>${witnesses.map((witness) => html`<li>${shown(witness)}</li>`)}</ul></dd></div>`;
}

function shown(witness: ReportedEvidence): Markup {
  if ('text' in witness) return html`a body that is no JSON: <code class="value">${witness.text}</code>`;
  const { example, at, json } = witness;
  const value = json === undefined ? html`<em>absent</em>` : html`<code class="value">${json}</code>`;
  return html`<code>${example}</code> <code>${at}</code> ${value}`;
}

function explained({ facts }: ReportedEntry): Markup {
  const count = facts.length === 1 ? '1 fact that deviates' : `${facts.length} facts that deviate`;
  return html`<details>
<summary>${count}</summary>
${deviations(facts)}
</details>
`;
}
