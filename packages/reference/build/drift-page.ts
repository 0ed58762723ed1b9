/** Makes the page of the drift ledger: every contradiction with its evidence, and the matrix behind it. */
import type { DriftReport } from '@job-status/spec-tools/report';
import { driftDocument, driftSamples, furtherDocument } from './drift-documents.ts';
import { driftGroup } from './drift-entry.ts';
import { framed, inlined } from './frame.ts';
import { html, type Markup } from './html.ts';

export function driftPage({ groups, documents, further }: DriftReport, slugs: readonly string[]): string {
  const sampled = documents.filter(({ samples }) => samples.length > 0);
  const counts = {
    entries: sum(groups.map(({ entries }) => entries.length)),
    samples: sum(sampled.map(({ samples }) => samples.length)),
    facts: sum(documents.map(({ facts }) => facts.length)),
  };
  return framed({
    title: 'Where the documents disagree',
    description: 'Each contradiction between the documents of the job status APIs, with our choice and its evidence.',
    slugs,
    current: 'drift',
    head: html`<style>${inlined('site.css')}
${inlined('text.css')}
${inlined('drift.css')}
${inlined('drift-find.css')}
${inlined('drift-facts.css')}</style>
<script>${inlined('colour.js')}</script>`,
    body: html`<main id="content" tabindex="-1">
<div class="opening">
<h1>Where the documents disagree</h1>
<p>The documents of these services contradict each other, and their own samples. The drift ledger records every
contradiction that is known to us, says what the contracts make of it and why, and shows the evidence.</p>
<ul class="counts">
<li><a href="#ledger"><b>${counts.entries}</b> contradictions</a></li>
<li><a href="#samples"><b>${counts.samples}</b> samples, held against their own pages</a></li>
<li><a href="#documents"><b>${counts.facts}</b> facts from ${documents.length} documents</a></li>
</ul>
</div>
${reading}
<section aria-labelledby="ledger">
<h2 id="ledger">The contradictions</h2>
${search(groups.map(({ api, entries }) => ({ api, count: entries.length })))}
${groups.map((group) => driftGroup(group, slugs))}
</section>
<section class="samples" aria-labelledby="samples">
<h2 id="samples">What each page gets wrong about its own sample</h2>
<p class="note">Each sample, run against a schema that takes the tables of its own page at their word: every listed field and
value, nothing else, and everything mandatory there.</p>
${sampled.map(driftSamples)}
</section>
<section class="documents" aria-labelledby="documents">
<h2 id="documents">What each document states</h2>
<p class="note">Every field, type, value, parameter and status code in a document is a fact. The contract agrees with it, or it
deviates and an entry says why. Open a document for its facts.</p>
${documents.map(driftDocument)}
<h3>Cited for single facts</h3>
<dl>
${further.map(furtherDocument)}</dl>
</section>
</main>
<footer>
<p>Made from the ledger, the facts and the contracts. Not a publication of either provider.</p>
</footer>
<script>${inlined('drift.js')}</script>`,
  }).text;
}

const reading = html`<section aria-labelledby="reading">
<h2 id="reading">How to read an entry</h2>
<dl class="reading">
<div><dt>Contradiction</dt><dd>Who says what, side by side: two documents, two editions, or a table and the sample below it. The
number of an entry is permanent, so link to it.</dd></div>
<div><dt>Our choice</dt><dd>What the contract says. It accepts whatever may arrive, so most choices are the wider one.</dd></div>
<div><dt>Reason</dt><dd>What speaks for it: what arrives, what other editions say, or what a client can do
with it.</dd></div>
<div><dt>Evidence</dt><dd>The place in the contract, a value in an example that shows it, and every documented fact from which
the contract deviates for this reason.</dd></div>
</dl>
</section>`;

/** Hidden until the script that does the searching is there. */
function search(groups: readonly { api: string; count: number }[]): Markup {
  const all = { api: '', count: sum(groups.map(({ count }) => count)) };
  return html`<form class="find" role="search" aria-label="Contradictions" hidden>
<input type="search" name="q" aria-label="Find a contradiction" placeholder="Find a field, a word, a source, an id" autocomplete="off" spellcheck="false">
<fieldset>
<legend>API</legend>
${[all, ...groups].map(
  ({ api, count }) =>
    html`<label><input type="radio" name="api" value="${api}"${api === '' ? html` checked` : ''}><span>${names[api] ?? api} <i>${count}</i></span></label>\n`,
)}</fieldset>
<p role="status" aria-live="polite"></p>
<button type="reset" hidden>Show all</button>
</form>`;
}

const names: Readonly<Record<string, string>> = { '': 'all', all: 'shared' };

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
