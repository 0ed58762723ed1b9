/** Renders the front page: what this is, how to start, the APIs side by side, and the status lookup. */
import type { DriftReport } from '@job-status/spec-tools/report';
import type { Api } from '../contract/api.ts';
import { codeBlock, codeTabs } from '../html/code-block.ts';
import { html, Markup } from '../html/html.ts';
import { richText } from '../html/rich-text.ts';
import { renderLayout } from '../layout/layout.ts';
import type { Site } from '../layout/site.ts';
import { languageTags } from '../messages/messages.ts';
import { mainVerdict, verdictBadge } from '../operation/verdict-badge.ts';
import { codeSamples, toCurl, toTypeScript } from '../samples/samples.ts';

export interface FrontPageData {
  readonly apis: readonly Api[];
  readonly report: DriftReport;
  readonly scenarioCount: number;
}

export function renderFrontPage({ apis, report, scenarioCount }: FrontPageData, site: Site): string {
  const { front, common, navigation } = site.messages;
  const services = new Intl.ListFormat(languageTags[site.language], { type: 'conjunction' }).format(
    apis.map(({ service }) => service),
  );
  const api = sampleApi(apis);
  const entries = report.groups.flatMap((group) => group.entries).length;
  return renderLayout(
    {
      name: 'index',
      title: front.title(site.config.name),
      description: front.description(services),
      styles: ['code.css', 'verdict-colors.css', 'front-page.css'],
      scripts: ['copy.js', 'lookup.js'],
      madeFrom: front.madeFrom([...new Set(apis.map(({ contract }) => contract.info.version))].join(', ')),
      body: html`<div class="opening">
<h1>${front.headline}</h1>
<p>${front.lead(services)}</p>
</div>
<section class="start">
<div>
<h2><span class="step">1</span> ${front.start}</h2>
<p class="note">${richText(front.startNote)}</p>
${codeBlock(startCommand(site), front.startCommand, site.messages, { wrap: true })}
<h2><span class="step">2</span> ${front.query}</h2>
<p class="note">${richText(front.queryNote)}</p>
${codeBlock(toCurl(api), 'curl', site.messages, { wrap: true })}
<p class="note after">${richText(front.seeRun)}</p>
</div>
<div>
<h2><span class="step">3</span> ${front.importClient}</h2>
<p class="note">${richText(front.importNote)}</p>
${codeTabs(
  'client',
  [
    { label: 'TypeScript', code: `// npm install @job-status/client\n${toTypeScript(api)}` },
    ...codeSamples(api)
      .filter(({ label }) => label !== 'TypeScript')
      .toReversed(),
  ],
  site.messages,
)}
</div>
</section>
<section aria-labelledby="apis">
<h2 id="apis">${front.apis}</h2>
<p class="note">${front.apisNote}</p>
<div class="apis">
${apis.map((one) => card(one, site))}</div>
</section>
<section class="lookup" aria-labelledby="lookup">
<h2 id="lookup"><label for="status">${front.lookup}</label></h2>
<p class="note">${front.lookupNote}</p>
<div class="field"><input id="status" type="text" placeholder="${front.lookupPlaceholder}" autocomplete="off" autocapitalize="characters" spellcheck="false"></div>
<div class="result" aria-live="polite"></div>
<script type="application/json" id="statuses">${lookupData(apis, site)}</script>
</section>
<section aria-labelledby="more">
<h2 id="more">${front.more}</h2>
<ul class="more">
${[
  ['verdicts', front.moreVerdicts],
  ['errors', front.moreErrors],
  ['authentication', front.moreAuthentication],
  ['scenarios', front.moreScenarios(scenarioCount)],
  ['live', front.moreLive],
  ['client', front.moreClient],
  ['cli', front.moreCli],
  ['drift', front.moreDrift(entries)],
].map(
  ([name = '', text = '']) =>
    html`<li><a href="${name}.html">${(navigation as Readonly<Record<string, string>>)[name] ?? common.reference}</a> <span>${text}</span></li>\n`,
)}</ul>
</section>
`,
    },
    site,
  );
}

/** The API whose sample is the shortest. */
function sampleApi(apis: readonly Api[]): Api {
  const [first, ...others] = apis;
  if (first === undefined) throw new Error('The wiring table must list an API.');
  return others.reduce((best, api) => (toTypeScript(api).length < toTypeScript(best).length ? api : best), first);
}

function startCommand({ config }: Site): string {
  const clone = config.repository === undefined ? '' : `git clone ${config.repository} job-status\ncd job-status\n`;
  return `${clone}npx -y pnpm@12.21.0 start`;
}

function card(api: Api, site: Site): Markup {
  const { slug, service, contract, method, path, statusValues } = api;
  const { verdictNames, common } = site.messages;
  const { colon } = common.punctuation;
  return html`<article class="api">
<h3><a href="${slug}.html">${service}</a></h3>
<p>${contract.info.summary}</p>
<p class="request"><b>${method}</b> <code>${breakable(path)}</code></p>
<ul class="lifecycle">${statusValues.map(({ value, meaning }) => {
    const verdict = mainVerdict(api, value);
    return html`<li class="${verdict}"><a href="verdicts.html#${slug}-${value}" title="${verdictNames[verdict]}${colon}${meaning}">${value}</a></li>\n`;
  })}</ul>
<p class="links"><a href="${slug}.html">${common.reference}</a> <span>${site.messages.front.openapi}${colon}<a href="${slug}.openapi.json">JSON</a> <a href="${slug}.openapi.yaml">YAML</a></span></p>
</article>
`;
}

/** A long path can break before a slash. */
function breakable(path: string): Markup[] {
  return path.split(/(?<=[^/])(?=\/)/).map((part, index) => (index === 0 ? html`${part}` : html`<wbr>${part}`));
}

/** The data of the lookup: for each API the statuses with their meaning and verdicts, and the texts of the result. */
function lookupData(apis: readonly Api[], { messages }: Site): Markup {
  const data = {
    texts: { nearest: messages.front.lookupNearest, unknown: messages.front.lookupUnknown },
    badges: Object.fromEntries(
      Object.entries(messages.verdictMeanings).map(([verdict, meaning]) => [
        verdict,
        { meaning, html: verdictBadge(verdict as keyof typeof messages.verdictMeanings, messages).text },
      ]),
    ),
    apis: apis.map(({ slug, service, statusValues, rules }) => ({
      slug,
      service,
      goals: Object.keys(rules.goals),
      statuses: Object.fromEntries(
        Object.entries(rules.statuses).map(([status, { verdicts, reason = '', note = '' }]) => [
          status,
          {
            meaning:
              statusValues.find(({ value }) => value === status)?.meaning ??
              messages.common.joinSentences(reason, note),
            verdicts: Object.values(verdicts),
          },
        ]),
      ),
    })),
  };
  return new Markup(JSON.stringify(data).replaceAll('<', '\\u003c'));
}
