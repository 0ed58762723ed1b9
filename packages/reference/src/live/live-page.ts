/** Renders the live page, on which the client in the browser waits for a job of the mock. */

import { breaks, type LiveData } from '../../browser/live/live-data.ts';
import { liveSamples } from '../../browser/live/live-samples.ts';
import type { Api } from '../contract/api.ts';
import { codeTabs } from '../html/code-block.ts';
import { html, Markup } from '../html/html.ts';
import { richText } from '../html/rich-text.ts';
import { renderLayout } from '../layout/layout.ts';
import { type Site, toRoot } from '../layout/site.ts';
import { readLiveApis } from './live-data.ts';

const speeds = [1, 10, 60];
const speed = 10;

export function renderLivePage(apis: readonly Api[], site: Site): string {
  const { live: texts, verdictMeanings, verdictNames } = site.messages;
  const data: LiveData = {
    apis: readLiveApis(apis),
    verdicts: verdictMeanings,
    verdictNames,
    texts: texts.program,
    speeds,
    speed,
    root: toRoot(site),
  };
  const [api] = data.apis;
  const [scenario] = api?.scenarios ?? [];
  if (api === undefined || scenario === undefined)
    throw new Error('The wiring table must list an API with a scenario.');
  const samples = liveSamples({ api, scenario, goal: scenario.goal, endpoint: apis[0]?.mock ?? '' });
  return renderLayout(
    {
      name: 'live',
      title: texts.title,
      description: texts.description,
      styles: ['code.css', 'verdict-colors.css', 'scenarios.css', 'live.css'],
      scripts: ['copy.js'],
      connects: true,
      madeFrom: texts.madeFrom,
      body: html`<div class="opening">
<h1>${texts.title}</h1>
<p>${texts.lead}</p>
</div>
<noscript><p class="note">${richText(texts.withoutScript)}</p></noscript>
${form(texts)}
<div class="live">
<section aria-labelledby="run">
<h2 id="run">${texts.run}</h2>
<p id="live-status" role="status">${texts.program.ready}</p>
<ol class="timeline" tabindex="0" aria-label="${texts.timeline}"></ol>
<progress hidden max="1" aria-label="${texts.progress}"></progress>
<p class="counts"></p>
<ul class="nodes"></ul>
<h3>${texts.log}</h3>
<ol class="log" tabindex="0" aria-label="${texts.log}"></ol>
</section>
<section aria-labelledby="code">
<h2 id="code">${texts.code}</h2>
${codeTabs(
  'live-code',
  samples.map(({ label, code }) => ({ label: label === 'Test' ? texts.test : label, code })),
  site.messages,
)}
<details class="last-response"><summary>${texts.lastResponse}</summary><pre tabindex="0"><code></code></pre></details>
</section>
</div>
<script type="application/json" id="live-data">${toJson(data)}</script>
`,
      afterMain: html`<script src="${toRoot(site)}live.js" defer></script>`,
    },
    site,
  );
}

/** Scripts fill it in and show it. */
function form(texts: Site['messages']['live']): Markup {
  const choice = (name: keyof typeof texts.choices): Markup =>
    html`<label><span>${texts.choices[name]}</span><select name="${name}"></select></label>\n`;
  return html`<form id="live" hidden>
<div class="choices">
${choice('api')}${choice('scenario')}${choice('goal')}${choice('speed')}<button type="submit">${texts.start}</button>
<button type="button" name="abort" disabled>${texts.abort}</button>
</div>
<fieldset>
<legend>${texts.breakNext}</legend>
${breaks.map((kind) => html`<button type="button" value="${kind}" disabled>${texts.breaks[kind]}</button>\n`)}</fieldset>
<p class="scenario-text"></p>
<p class="where"></p>
</form>
`;
}

function toJson(data: LiveData): Markup {
  return new Markup(JSON.stringify(data).replaceAll('<', '\\u003c'));
}
