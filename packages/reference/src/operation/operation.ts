/** Renders the operation of an API as plain HTML: request, responses, fields and authentication. */
import { type Example, type Response, readOperation } from '@job-status/spec-tools';
import type { Api } from '../contract/api.ts';
import { codeBlock, codeTabs } from '../html/code-block.ts';
import { html, type Markup } from '../html/html.ts';
import { richText } from '../html/rich-text.ts';
import { otherLanguages, type Site, wayTo } from '../layout/site.ts';
import { languageNames, languageTags } from '../messages/messages.ts';
import { codeSamples } from '../samples/samples.ts';
import { driftLinks, schemaSections, typeName } from './schema-tables.ts';
import { mainVerdict, verdictBadge } from './verdict-badge.ts';

/** A long path can break before each of its segments. */
function breakable(path: string): Markup[] {
  return path.split(/(?=\/)/).map((segment) => html`<wbr>${segment}`);
}

export function operationSections(api: Api, site: Site): Markup {
  const { dereferenced } = api;
  const { messages } = site;
  const { operation: texts, common } = messages;
  const { comma } = common.punctuation;
  const { get, parameters } = readOperation(dereferenced);
  return html`<div class="columns">
<div>
<section aria-labelledby="request">
<h2 id="request">${get.summary}</h2>
<p class="request"><b>${api.method}</b> <code>${breakable(api.path)}</code></p>
${paragraphs(get.description)}<p>${driftLinks(get, api, messages)}</p>
<h3 id="parameters">${texts.parameters}</h3>
<table class="fields">
<thead><tr><th scope="col">${texts.parameter}</th><th scope="col">${texts.type}</th><th scope="col">${texts.descriptionColumn}</th></tr></thead>
<tbody>
${parameters.map(
  (parameter) =>
    html`<tr id="parameter-${parameter.name}"><th scope="row"><a href="#parameter-${parameter.name}"><code>${parameter.name}</code></a>${parameter.required ? html` <i>${texts.required}</i>` : ''}</th><td>${typeName(parameter.schema, dereferenced, texts)}${comma}${texts.in[parameter.in] ?? parameter.in}</td><td>${richText(parameter.description)}${driftLinks(parameter, api, messages)} <small>${texts.example} <code>${parameter.example}</code></small></td></tr>\n`,
)}</tbody>
</table>
<h3 id="servers">${texts.servers}</h3>
<ul class="servers">
${api.contract.servers.map(({ url, description }) => html`<li><code>${url}</code> ${description}</li>\n`)}</ul>
</section>
<section aria-labelledby="authentication">
<h2 id="authentication">${texts.authentication}</h2>
<p class="note">${richText(texts.authenticationNote)}</p>
<ul class="alternatives">
${api.contract.security.map(
  (alternative) =>
    html`<li><dl>${Object.keys(alternative).map((scheme) => {
      const { name = scheme, description = '' } = api.contract.components.securitySchemes[scheme] ?? {};
      return html`<div><dt><code>${name}</code></dt><dd>${richText(description)}</dd></div>`;
    })}</dl></li>\n`,
)}</ul>
</section>
</div>
<aside aria-label="${texts.samples}">
${codeTabs('samples', codeSamples(api), messages)}
<p class="downloads">OpenAPI 3.1${common.punctuation.colon}${contractLinks(`${api.slug}.openapi`)} · <a href="${api.slug}.md">Markdown</a>${otherLanguages(site).map((language) => html` · <span lang="${languageTags[language]}">${languageNames[language]}</span>${common.punctuation.colon}${contractLinks(`${wayTo(site, language)}${api.slug}.openapi`)}`)}</p>
</aside>
</div>
<section aria-labelledby="status-values">
<h2 id="status-values">${texts.statusValues}</h2>
<p class="note">${richText(texts.statusValuesNote)}</p>
<table class="fields">
<thead><tr><th scope="col">${texts.value}</th><th scope="col">${texts.verdict}</th><th scope="col">${texts.meaning}</th></tr></thead>
<tbody>
${api.statusValues.map(
  ({ value, meaning }) =>
    html`<tr><th scope="row"><a href="verdicts.html#${api.slug}-${value}"><code>${value}</code></a></th><td>${verdictBadge(mainVerdict(api, value), messages)}</td><td>${richText(meaning)}</td></tr>\n`,
)}</tbody>
</table>
</section>
<section aria-labelledby="responses">
<h2 id="responses">${texts.responses}</h2>
<p class="note">${richText(texts.responsesNote)}</p>
${Object.entries(get.responses).map(([status, response]) => responseSection(status, response, api, site))}</section>
<section aria-labelledby="schemas">
<h2 id="schemas">${texts.fields}</h2>
<p class="note">${texts.fieldsNote}</p>
${schemaSections(api, messages)}</section>
`;
}

/** The two forms of a contract. */
function contractLinks(file: string): Markup {
  return html`<a href="${file}.json" download>JSON</a> · <a href="${file}.yaml" download>YAML</a>`;
}

function responseSection(status: string, response: Response, api: Api, { messages }: Site): Markup {
  const { operation: texts, common } = messages;
  const { colon, list, period } = common.punctuation;
  const content = readOperation(api.contract).get.responses[status]?.content['application/json'];
  const { examples } = response.content['application/json'];
  return html`<section class="response" id="response-${status}" aria-labelledby="response-${status}-title">
<h3 id="response-${status}-title"><a href="#response-${status}"><span class="code-${status[0] ?? ''}">${status}</span></a> ${richText(response.description)}</h3>
<p>${texts.body}${colon}${content === undefined ? '' : typeName(content.schema, api.contract, texts)}${period}${driftLinks({ ...response, ...content?.schema }, api, messages)} ${texts.headers}${colon}${Object.keys(response.headers).map((name, index) => html`${index === 0 ? '' : list}<code>${name}</code>`)}${period}</p>
${Object.entries(examples).map(([key, example]) => exampleDetails(status, key, example, api, messages))}</section>
`;
}

function exampleDetails(status: string, key: string, example: Example, api: Api, messages: Site['messages']): Markup {
  return html`<details id="example-${status}-${key}"><summary>${richText(example.summary)} <code>${key}</code></summary>
${codeBlock(api.exampleText(status, key), key, messages)}</details>
`;
}

/** The paragraphs of a description. Lists do not occur in the contracts. */
export function paragraphs(text: string): Markup[] {
  return text
    .trim()
    .split(/\n\s*\n/)
    .map((paragraph) => html`<p>${richText(paragraph.replaceAll('\n', ' '))}</p>\n`);
}
