/** Makes the front page: what there is, how to try it, and the words of all APIs side by side. */
import type { DriftReport } from '@job-status/spec-tools/report';
import type { Api } from './api.ts';
import { curlOf } from './curl.ts';
import { framed, inlined } from './frame.ts';
import { html, type Markup } from './html.ts';
import { prose } from './prose.ts';
import type { Word } from './words.ts';

export function frontPage(apis: readonly Api[], { groups }: DriftReport): string {
  return framed({
    title: 'Job status reference',
    description: 'How to ask the data services of Huawei Cloud and Open Telekom Cloud how a job is doing.',
    slugs: apis.map((api) => api.slug),
    head: html`<style>${inlined('site.css')}
${inlined('text.css')}
${inlined('command.css')}
${inlined('front-page.css')}</style>
<script>${inlined('colour.js')}</script>`,
    body: html`<main id="content" tabindex="-1">
<div class="opening">
<h1>How is my job doing?</h1>
<p>Huawei Cloud and Open Telekom Cloud run the same data services, and each service has one endpoint that answers this
question in its own way. This is the reference of those endpoints, made from contracts that accept whatever really
arrives and list every word that is known.</p>
<p>The documents contradict each other and themselves: there are <a href="drift.html">${groups.flatMap(({ entries }) => entries).length}
contradictions</a>, each with our choice and its evidence.</p>
</div>
<section aria-labelledby="endpoints">
<h2 id="endpoints">The endpoints</h2>
<p class="note">Each command asks the mock on your machine, which takes any token. Its jobs can go
<a href="scenarios.html">in many ways</a>, good and bad.</p>
${apis.map(card)}
</section>
<section aria-labelledby="words">
<h2 id="words">The words, side by side</h2>
<p class="note">What <code>status</code> may say, in the order of a job’s life. <a href="verdicts.html">What it means for somebody who
waits</a> is a page of its own. New words may come: one that is not listed is neither success nor failure.</p>
${wordTable(apis)}
</section>
</main>
<footer>
<p>Made from the contracts, ${versions(apis)}. Not a publication of either provider.</p>
</footer>
<script>${inlined('copy.js')}</script>`,
  }).text;
}

function card(api: Api): Markup {
  const { slug, contract, method, path, clouds, mock } = api;
  return html`<article class="api">
<p class="slug">${slug}</p>
<div class="about">
<h3><a href="${slug}.html">${contract.info.title}</a></h3>
<p>${prose(contract.info.summary)}</p>
<p class="links"><a href="${slug}.html">Reference</a> <a href="${slug}.openapi.json">Contract</a></p>
</div>
<div class="facts">
<p class="request"><b>${method}</b> <code>${breakable(path)}</code></p>
<dl>${clouds.map(({ url, description }) => html`<div><dt>${description}</dt><dd><code>${breakable(url)}</code></dd></div>`)}</dl>
<div class="command" data-mock="${mock}">
<pre><code>${curlOf(api)}</code></pre>
<button type="button" hidden aria-label="Copy the command for ${slug}">Copy</button>
</div>
</div>
</article>
`;
}

/** A long path may break before a slash or a dot, and nowhere else. */
function breakable(path: string): Markup[] {
  return path.split(/(?<=[^/])(?=[/.])/).map((part, index) => (index === 0 ? html`${part}` : html`<wbr>${part}`));
}

function wordTable(apis: readonly Api[]): Markup {
  const height = Math.max(...apis.map((api) => api.statusWords.length));
  const rows = Array.from({ length: height }, (_, row) => apis.map((api) => cell(api.statusWords[row])));
  return html`<div class="scroll" role="group" aria-labelledby="words" tabindex="0">
<table>
<thead><tr>${apis.map(head)}</tr></thead>
<tbody>
${rows.map((cells) => html`<tr>${cells}</tr>\n`)}</tbody>
</table>
</div>`;
}

function head({ slug, contract }: Api): Markup {
  return html`<th scope="col"><a href="${slug}.html">${slug}</a> <span>${contract.info.title}</span></th>`;
}

function cell(entry: Word | undefined): Markup {
  return entry === undefined ? html`<td></td>` : html`<td><code>${entry.word}</code> ${prose(entry.meaning)}</td>`;
}

function versions(apis: readonly Api[]): string {
  const all = [...new Set(apis.map((api) => api.contract.info.version))];
  return `version ${all.join(', ')}`;
}
