/** Renders the page of one API: the operation as plain HTML, which Redoc replaces when it has loaded. */
import type { Api } from '../contract/api.ts';
import { html, Markup } from '../html/html.ts';
import { renderLayout } from '../layout/layout.ts';
import { type Site, toRoot } from '../layout/site.ts';
import { operationSections, paragraphs } from '../operation/operation.ts';
import type { RedocInput } from '../redoc/build-docs.ts';

export interface ApiPageData {
  readonly api: Api;
  readonly redoc: RedocInput;
  /** Redoc's script, to put into the page instead of sharing a file. */
  readonly inlineScript?: string | undefined;
}

export function renderApiPage({ api, redoc, inlineScript }: ApiPageData, site: Site): string {
  const { operation: texts } = site.messages;
  const { contract, service, slug } = api;
  const input =
    `{"definition":${redoc.definition},"options":${redoc.options},"texts":${JSON.stringify(site.messages.redoc)}}`.replaceAll(
      '</',
      '<\\/',
    );
  return renderLayout(
    {
      name: slug,
      title: contract.info.title,
      description: texts.description(service),
      styles: ['code.css', 'tables.css', 'verdict-colors.css', 'operation.css', 'redoc.css'],
      tools: html`<button type="button" class="view" hidden data-redoc="${texts.interactive}" data-text="${texts.text}"></button>`,
      scripts: ['copy.js', 'api-page.js'],
      madeFrom: texts.madeFrom(contract.info.version),
      body: html`<div class="opening">
<h1>${contract.info.title}</h1>
${paragraphs(contract.info.description)}</div>
${operationSections(api, site)}
`,
      afterMain: html`<div id="redoc" hidden></div>
<script type="application/json" id="redoc-input" data-script="${toRoot(site)}redoc.js">${new Markup(input)}</script>
${inlineScript === undefined ? '' : html`<script type="text/plain" id="redoc-script">${new Markup(inlineScript.replaceAll('</script', '<\\/script'))}</script>`}`,
    },
    site,
  );
}
