/** Tables of facts: what a document states, and what the contract says of it. */
import type { ReportedFact } from '@job-status/spec-tools/report';
import { html, type Markup } from './html.ts';
import { titled } from './source.ts';

/** Facts that deviate, by the document that states them. */
export function deviations(facts: readonly ReportedFact[]): Markup {
  const sources = [...new Set(facts.map(({ source }) => source))];
  return html`<table>
<thead><tr><th scope="col">Fact</th><th scope="col">The document states</th><th scope="col">The contract says</th></tr></thead>
${sources.map((source) => {
  const stated = facts.filter((fact) => fact.source === source);
  return html`<tbody>
<tr><th colspan="3" scope="rowgroup">${source.publisher}, ${titled(source)}</th></tr>
${stated.map((fact) => html`<tr>${name(fact)}<td>${fact.stated}</td><td>${fact.contract}</td></tr>\n`)}</tbody>
`;
})}</table>`;
}

/** All facts of one document; where the contract deviates, the entry that says why. */
export function verdicts(facts: readonly ReportedFact[]): Markup {
  return html`<table>
<thead><tr><th scope="col">Fact</th><th scope="col">The document states</th><th scope="col">The contract says</th></tr></thead>
<tbody>
${facts.map((fact) => html`<tr${fact.agrees ? html` class="agrees"` : ''}>${name(fact)}<td>${fact.stated}</td><td>${verdict(fact)}</td></tr>\n`)}</tbody>
</table>`;
}

function name({ subject, aspect }: ReportedFact): Markup {
  // A long name may break before the field.
  const [table = '', ...field] = subject.split(/(?<=\.)/);
  return html`<th scope="row"><code>${table}<wbr>${field.join('')}</code> ${aspect}</th>`;
}

function verdict({ agrees, contract, entry }: ReportedFact): Markup {
  if (agrees) return html`agrees`;
  const why = entry === undefined ? html`no entry` : html`<a href="#${entry}">${entry}</a>`;
  return html`${contract} (${why})`;
}
