/** Renders the page about credentials and hosts. */
import { readRegions } from '@job-status/spec-tools/regions';
import type { Api } from '../contract/api.ts';
import { codeBlock } from '../html/code-block.ts';
import { html, type Markup } from '../html/html.ts';
import { richText } from '../html/rich-text.ts';
import { renderLayout } from '../layout/layout.ts';
import type { Site } from '../layout/site.ts';
import { credentialsSamples } from '../samples/credentials.ts';

export function renderAuthenticationPage(apis: readonly Api[], site: Site): string {
  const { authentication: texts } = site.messages;
  const [first] = apis;
  const schemes = Object.values(first?.contract.components.securitySchemes ?? {});
  return renderLayout(
    {
      name: 'authentication',
      title: texts.title,
      description: texts.description,
      styles: ['code.css', 'tables.css', 'authentication.css'],
      scripts: ['copy.js'],
      madeFrom: texts.madeFrom,
      body: html`<div class="opening">
<h1>${texts.title}</h1>
<p>${texts.lead}</p>
</div>
<div class="methods">
${texts.methods.map(
  ([title, id, text]) => html`<section aria-labelledby="${id}">
<h2 id="${id}">${title}</h2>
<p class="note">${richText(text)}</p>
${codeBlock(credentialsSamples[id] ?? '', title, site.messages)}</section>
`,
)}</div>
<table class="fields">
<thead><tr><th scope="col">${texts.source}</th><th scope="col">${texts.meaning}</th></tr></thead>
<tbody>
${texts.sources.map(([source, text]) => html`<tr><th scope="row"><code>${source}</code></th><td>${richText(text)}</td></tr>\n`)}</tbody>
</table>
<section aria-labelledby="headers">
<h2 id="headers">${texts.headers}</h2>
<table class="fields">
<thead><tr><th scope="col">${texts.header}</th><th scope="col">${texts.meaning}</th></tr></thead>
<tbody>
${schemes.map(({ name, description }) => html`<tr><th scope="row"><code>${name}</code></th><td>${richText(description)}</td></tr>\n`)}</tbody>
</table>
</section>
<section aria-labelledby="hosts">
<h2 id="hosts">${texts.hosts}</h2>
<p class="note">${richText(texts.hostsNote)}</p>
${hostTables(apis, site)}</section>
`,
    },
    site,
  );
}

/** A table for each cloud: the host of each service in each region, with its evidence. */
function hostTables(apis: readonly Api[], { messages, language }: Site): Markup[] {
  const { authentication: texts } = messages;
  const services = [
    ...apis.map(({ slug, name, contract }) => ({
      label: name,
      regions: readRegions(slug, hostPrefix(contract.servers), language),
    })),
    { label: texts.iam, regions: readRegions('iam', 'iam', language) },
  ];
  return Object.entries(services[0]?.regions.clouds ?? {}).map(([cloud, { name, listed, unlisted, sources }]) => {
    const rows = [...listed, ...unlisted].map((region) => {
      const cells = services.map(({ regions }) => {
        const { domain = '', listed: known = [], hosts = {}, evidence = {} } = regions.clouds[cloud] ?? {};
        if (!known.includes(region)) return html`<td class="none">${texts.notListed}</td>`;
        const host = hosts[region] ?? `${regions.prefix}.${region}.${domain}`;
        const kind = evidence[region] ?? 'page';
        return html`<td title="${texts.evidence[kind]}"><code>${host}</code>${kind === 'page' ? '' : html` <i>${texts.evidence[kind]}</i>`}</td>`;
      });
      return html`<tr><th scope="row"><code>${region}</code></th>${cells}</tr>\n`;
    });
    return html`<details class="cloud" id="cloud-${cloud}"${cloud === 'huawei' || cloud === 'otc' ? html` open` : ''}><summary>${name} <code>${cloud}</code></summary>
<div class="scroll" role="group" aria-label="${name}" tabindex="0"><table>
<thead><tr><th scope="col">${texts.region}</th>${services.map(({ label }) => html`<th scope="col">${label}</th>`)}</tr></thead>
<tbody>
${rows}</tbody>
</table></div>
<p class="sources">${texts.hostSources} ${sources.join(messages.common.punctuation.semicolon)}</p>
</details>
`;
  });
}

/** The first label of the host names in the servers of a contract. */
function hostPrefix(servers: Api['contract']['servers']): string {
  return /^https:\/\/([^.]+)\./.exec(servers[0]?.url ?? '')?.[1] ?? '';
}
