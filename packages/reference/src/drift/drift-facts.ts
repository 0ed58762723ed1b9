/** Renders tables of facts: what a document states, and what the contract says. */
import type { ReportedFact } from '@job-status/spec-tools/report';
import { foreignText } from '../html/foreign-text.ts';
import { html, type Markup } from '../html/html.ts';
import type { Messages } from '../messages/messages.ts';
import { documentTitle } from './citation.ts';

/** Facts that deviate, grouped by the document that states them. */
export function deviatingFacts(facts: readonly ReportedFact[], messages: Messages): Markup {
  const { drift: texts } = messages;
  const sources = [...new Set(facts.map(({ source }) => source))];
  return html`<table>
${tableHead(texts)}
${sources.map((source) => {
  const stated = facts.filter((fact) => fact.source === source);
  return html`<tbody>
<tr><th colspan="3" scope="rowgroup">${source.publisher}${messages.common.punctuation.comma}${documentTitle(source, messages)}</th></tr>
${stated.map((fact) => html`<tr>${factName(fact, messages)}<td>${foreignText(fact.stated, messages)}</td><td>${foreignText(fact.contract, messages)}</td></tr>\n`)}</tbody>
`;
})}</table>`;
}

/** All facts of one document. A deviating fact links to the entry that explains it. */
export function factTable(facts: readonly ReportedFact[], messages: Messages): Markup {
  const { drift: texts } = messages;
  return html`<table>
${tableHead(texts)}
<tbody>
${facts.map((fact) => html`<tr${fact.agrees ? html` class="agrees"` : ''}>${factName(fact, messages)}<td>${foreignText(fact.stated, messages)}</td><td>${comparison(fact, messages)}</td></tr>\n`)}</tbody>
</table>`;
}

function tableHead(texts: Messages['drift']): Markup {
  return html`<thead><tr><th scope="col">${texts.fact}</th><th scope="col">${texts.stated}</th><th scope="col">${texts.contract}</th></tr></thead>`;
}

/** A long name can break before the field. */
function factName({ subject, aspect }: ReportedFact, messages: Messages): Markup {
  const [table = '', ...field] = subject.split(/(?<=\.)/);
  return html`<th scope="row"><code>${table}<wbr>${field.join('')}</code> ${foreignText(aspect, messages)}</th>`;
}

function comparison({ agrees, contract, entry }: ReportedFact, messages: Messages): Markup {
  const { drift: texts, common } = messages;
  const { open, close } = common.punctuation;
  if (agrees) return html`${texts.agrees}`;
  const why = entry === undefined ? html`${texts.noEntry}` : html`<a href="drift.html#${entry}">${entry}</a>`;
  return html`${foreignText(contract, messages)}${open}${why}${close}`;
}
