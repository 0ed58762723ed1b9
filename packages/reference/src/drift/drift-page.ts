/** Renders the page of the ledger: every contradiction with its evidence, and the documents behind it. */
import type { DriftReport } from '@job-status/spec-tools/report';
import { html, type Markup } from '../html/html.ts';
import { renderLayout } from '../layout/layout.ts';
import type { Site } from '../layout/site.ts';
import { documentFacts, driftSamples, furtherDocument } from './drift-documents.ts';
import { driftGroup } from './drift-entry.ts';

export function renderDriftPage({ groups, documents }: DriftReport, site: Site): string {
  const { drift: texts } = site.messages;
  const sampled = documents.filter(({ samples }) => samples.length > 0);
  const counts = {
    entries: sum(groups.map(({ entries }) => entries.length)),
    samples: sum(sampled.map(({ samples }) => samples.length)),
    facts: sum(documents.map(({ facts }) => facts.length)),
  };
  return renderLayout(
    {
      name: 'drift',
      title: texts.title,
      description: texts.description,
      styles: ['drift.css', 'drift-search.css', 'drift-facts.css'],
      scripts: ['drift.js'],
      madeFrom: texts.madeFrom,
      body: html`<div class="opening">
<h1>${texts.headline}</h1>
<p>${texts.lead}</p>
<ul class="counts">
<li><a href="#ledger">${bold(texts.counts.entries(counts.entries))}</a></li>
<li><a href="facts.html#samples">${bold(texts.counts.samples(counts.samples))}</a></li>
<li><a href="facts.html">${bold(texts.counts.facts(counts.facts, documents.length))}</a></li>
</ul>
</div>
<section aria-labelledby="reading">
<h2 id="reading">${texts.reading}</h2>
<dl class="reading">
${texts.readingTerms.map(([term, meaning]) => html`<div><dt>${term}</dt><dd>${meaning}</dd></div>\n`)}</dl>
</section>
<section aria-labelledby="ledger">
<h2 id="ledger">${texts.ledger}</h2>
${search(
  groups.map(({ api, entries }) => ({ api, count: entries.length })),
  site,
)}
${groups.map((group) => driftGroup(group, site))}
</section>
`,
    },
    site,
  );
}

/** The facts and the samples have a page of their own, because they are more than everything else together. */
export function renderFactsPage({ documents, further }: DriftReport, site: Site): string {
  const { drift: texts } = site.messages;
  const sampled = documents.filter(({ samples }) => samples.length > 0);
  return renderLayout(
    {
      name: 'facts',
      title: texts.factsTitle,
      description: texts.factsDescription,
      styles: ['drift.css', 'drift-facts.css', 'documents.css'],
      scripts: ['open-target.js'],
      madeFrom: texts.madeFrom,
      body: html`<div class="opening">
<h1>${texts.factsTitle}</h1>
<p>${texts.documentsNote}</p>
</div>
<section class="documents" aria-labelledby="documents">
<h2 id="documents">${texts.documents}</h2>
${documents.map((document) => documentFacts(document, site.messages))}</section>
<section class="samples" aria-labelledby="samples">
<h2 id="samples">${texts.samples}</h2>
<p class="note">${texts.samplesNote}</p>
${sampled.map((document) => driftSamples(document, site.messages))}
</section>
<section class="documents" aria-labelledby="further">
<h2 id="further">${texts.furtherDocuments}</h2>
<dl>
${further.map((source) => furtherDocument(source, site.messages))}</dl>
</section>
`,
    },
    site,
  );
}

/** Hidden until the script that does the searching has loaded. */
function search(groups: readonly { api: string; count: number }[], { messages, apis }: Site): Markup {
  const { drift: texts } = messages;
  const all = { api: '', count: sum(groups.map(({ count }) => count)) };
  const label = (api: string): string =>
    api === '' ? texts.all : (apis.find(({ slug }) => slug === api)?.name ?? texts.sharedApi);
  return html`<form class="find" role="search" aria-label="${texts.title}" data-found="${texts.found}" data-nothing="${texts.nothingFound}" hidden>
<input type="search" name="q" aria-label="${texts.find}" placeholder="${texts.findPlaceholder}" autocomplete="off" spellcheck="false">
<fieldset>
<legend>${texts.api}</legend>
${[all, ...groups].map(
  ({ api, count }) =>
    html`<label><input type="radio" name="api" value="${api}"${api === '' ? html` checked` : ''}><span>${label(api)} <i>${count}</i></span></label>\n`,
)}</fieldset>
<p role="status" aria-live="polite"></p>
<button type="reset" hidden>${texts.showAll}</button>
</form>
<p class="nothing" hidden>${texts.nothingFound}</p>`;
}

function bold(text: string): Markup[] {
  return text.split('**').map((part, index) => (index % 2 === 1 ? html`<b>${part}</b>` : html`${part}`));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
