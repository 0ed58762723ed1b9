/** Renders the page of the error codes: what each means, what the client does, and what the reader can do. */
import type { NextStep } from '@job-status/client/explain';
import { type ErrorCode, type ErrorCodeGroup, readErrorCodes } from '@job-status/spec-tools/error-codes';
import { citeSource, readSources, type Sources } from '@job-status/spec-tools/facts';
import type { Api } from '../contract/api.ts';
import { html, type Markup } from '../html/html.ts';
import { richText } from '../html/rich-text.ts';
import { renderLayout } from '../layout/layout.ts';
import type { Site } from '../layout/site.ts';
import { type ClientBehavior, callStep, clientBehavior, statusSteps, waitErrors, waitStep } from './client-behavior.ts';

export function renderErrorsPage(apis: readonly Api[], site: Site): string {
  const { errors: texts } = site.messages;
  const documents = readSources(site.language);
  return renderLayout(
    {
      name: 'errors',
      title: texts.title,
      description: texts.description,
      styles: ['tables.css', 'errors.css'],
      madeFrom: texts.madeFrom,
      body: html`<div class="opening">
<h1>${texts.title}</h1>
<p>${texts.lead}</p>
</div>
<section aria-labelledby="client">
<h2 id="client">${texts.client}</h2>
<p class="note">${texts.clientNote}</p>
<dl class="behaviors">
${Object.entries(texts.behaviors).map(
  ([behavior, text]) =>
    html`<div><dt><span class="behavior">${texts.behaviorNames[behavior as ClientBehavior]}</span></dt><dd>${richText(text)}</dd></div>\n`,
)}</dl>
</section>
<section aria-labelledby="thrown">
<h2 id="thrown">${texts.thrown}</h2>
<p class="note">${richText(texts.thrownNote)}</p>
<dl class="behaviors">
${Object.entries(texts.calls).map(([name, text]) => {
  const step = callStep(name);
  return definition(name, html`${richText(text)}${step === undefined ? '' : nextStep(step, site)}`);
})}</dl>
</section>
<section aria-labelledby="waits">
<h2 id="waits">${texts.waits}</h2>
<p class="note">${richText(texts.waitsNote)}</p>
<dl class="behaviors">
${Object.entries(waitErrors).map(([name, end]) => {
  const step = waitStep(end);
  const other = html`${richText(step === 'cause' ? texts.fromCause : texts.aborted)}`;
  return definition(name, step === 'cause' || step === undefined ? other : nextStep(step, site));
})}</dl>
</section>
${Object.entries(readErrorCodes(site.language)).map(([key, group]) => groupSection(key, group, documents, apis, site))}${otherCodes(site)}`,
    },
    site,
  );
}

function definition(name: string, text: Markup): Markup {
  return html`<div id="${name}"><dt><code>${name}</code></dt><dd>${text}</dd></div>\n`;
}

function nextStep(step: NextStep, { messages }: Site): Markup {
  return html` <b>${messages.common.nextStep}</b> ${messages.nextSteps[step]}`;
}

/** What to do about a code that the page does not list. */
function otherCodes({ messages }: Site): Markup {
  const { errors: texts, nextSteps, common } = messages;
  const steps = [...statusSteps()].map(([step, statuses]) => [statuses.join(common.punctuation.list), step] as const);
  return html`<section aria-labelledby="others">
<h2 id="others">${texts.others}</h2>
<p class="note">${texts.othersNote}</p>
<dl class="behaviors">
${[...steps, [texts.otherStatuses, 'arguments'] as const].map(([statuses, step]) => html`<div><dt>${statuses}</dt><dd>${nextSteps[step]}</dd></div>\n`)}</dl>
</section>
`;
}

function groupSection(
  key: string,
  { title, codes }: ErrorCodeGroup,
  documents: Sources,
  apis: readonly Api[],
  site: Site,
): Markup {
  const { errors: texts } = site.messages;
  const api = apis.find(({ slug }) => slug === key);
  const seen = new Set<string>();
  const rows = codes.map((entry) => {
    const id = seen.has(entry.code) ? `${entry.code}-${entry.statuses[0]}` : entry.code;
    seen.add(entry.code);
    return row(id, entry, documents, apis, site);
  });
  return html`<section aria-labelledby="${key}">
<h2 id="${key}">${api === undefined ? title : html`<a href="${key}.html">${api.service}</a>`}</h2>
<table class="fields codes">
<thead><tr><th scope="col">${texts.code}</th><th scope="col">${texts.status}</th><th scope="col">${texts.meaning}</th><th scope="col">${texts.behavior}</th><th scope="col">${texts.action}</th><th scope="col">${texts.sources}</th></tr></thead>
<tbody>
${rows}</tbody>
</table>
</section>
`;
}

function row(
  id: string,
  { code, statuses, meaning, action, sources }: ErrorCode,
  documents: Sources,
  apis: readonly Api[],
  { messages }: Site,
): Markup {
  const { behaviorNames } = messages.errors;
  const behaviors = new Set(statuses.map((status) => clientBehavior(code, status, apis)));
  return html`<tr id="${id}"><th scope="row"><a href="#${id}"><code>${code}</code></a></th><td>${statuses.join(messages.common.punctuation.list)}</td><td>${richText(meaning)}</td><td>${[...behaviors].map((behavior) => html`<span class="behavior">${behaviorNames[behavior]}</span> `)}</td><td>${richText(action ?? messages.errors.unexpected)}</td><td>${sources.map((key) => sourceLink(key, documents))}</td></tr>
`;
}

/** The first public address of a source, or its description in the ledger. */
function sourceLink(key: string, documents: Sources): Markup {
  const [link = `facts.html#${key}`] = documents[key]?.links ?? [];
  return html`<a href="${link}" rel="noreferrer" title="${citeSource(documents, key)}">${key}</a> `;
}
