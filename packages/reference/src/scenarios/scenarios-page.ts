/** Renders the page of the scenarios: what a mock job can do, and how to use it in a test. */
import { faults } from '@job-status/spec-tools/faults';
import { createTranslate } from '@job-status/spec-tools/translations';
import type { Api } from '../contract/api.ts';
import { html, type Markup } from '../html/html.ts';
import { richText } from '../html/rich-text.ts';
import { renderLayout } from '../layout/layout.ts';
import type { Site } from '../layout/site.ts';
import { recipesSection } from './recipes.ts';
import { countScenarios, ownScenarios, sharedScenarios, type Variants } from './shared-scenarios.ts';
import { timeline } from './timeline.ts';

export function renderScenariosPage(apis: readonly Api[], site: Site): string {
  const { scenarios: texts } = site.messages;
  const shared = sharedScenarios(apis);
  const translate = createTranslate(['shared/scenarios.yaml'], site.language);
  return renderLayout(
    {
      name: 'scenarios',
      title: texts.title,
      description: texts.description,
      styles: ['code.css', 'verdict-colors.css', 'scenarios.css'],
      scripts: ['copy.js'],
      madeFrom: texts.madeFrom,
      body: html`<div class="opening">
<h1>${texts.title}</h1>
<p>${richText(texts.lead(countScenarios(apis)))}</p>
</div>
${recipesSection(site.messages)}
<section aria-labelledby="reading">
<h2 id="reading">${texts.legend}</h2>
<p class="note">${richText(texts.legendNote)}</p>
<ul class="legend">${Object.entries(texts.legendKinds).map(([kind, label]) => html`<li class="${kind}">${label}</li>`)}</ul>
</section>
${apis.map((api) => section(api.slug, api.service, texts.own, ownScenarios(api, shared), site))}
${section('any', texts.shared, texts.sharedNote, shared, site)}
<section aria-labelledby="faults">
<h2 id="faults">${texts.faults}</h2>
<p class="note">${texts.faultsNote}</p>
<dl class="faults">
${Object.entries(faults).map(([name, { meaning }]) => html`<div><dt><code>${name}</code></dt><dd>${translate(meaning)}</dd></div>\n`)}</dl>
</section>
`,
    },
    site,
  );
}

function section(id: string, title: string, note: string, scenarios: readonly Variants[], site: Site): Markup {
  return html`<section aria-labelledby="${id}">
<h2 id="${id}">${title}</h2>
<p class="note">${note}</p>
${scenarios.map((variants) => article(id, variants, site))}
</section>
`;
}

/** Links to the live page, for each service that has the scenario. */
function runLinks(variants: Variants, { messages }: Site): Markup {
  const { colon } = messages.common.punctuation;
  const { runIt } = messages.scenarios;
  const link = ({ api, scenario }: Variants[0], label: string): Markup =>
    html` <a href="live.html?api=${api.slug}&scenario=${scenario.name}">${label}</a>`;
  const [first, ...others] = variants;
  const links = others.length === 0 ? link(first, runIt) : variants.map((variant) => link(variant, variant.api.name));
  return html`<p class="run">${others.length === 0 ? '' : `${runIt}${colon.trimEnd()}`}${links}</p>`;
}

function article(group: string, variants: Variants, site: Site): Markup {
  const [{ scenario }] = variants;
  return html`<article class="scenario" id="${group}-${scenario.name}">
<h3><a href="#${group}-${scenario.name}">${scenario.name}</a></h3>
<p>${richText(scenario.description)}</p>
${timeline(variants, site.messages)}
${runLinks(variants, site)}
</article>
`;
}
