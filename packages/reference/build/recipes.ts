/** Shows the recipes of `recipes/`, each a file that a test runs as it stands on the page. */
import { readFileSync } from 'node:fs';
import { html, type Markup } from './html.ts';

interface Recipe {
  readonly file: string;
  readonly title: string;
  readonly text: string;
}

const recipes: readonly Recipe[] = [
  {
    file: 'unit.test.mjs',
    title: 'A unit test',
    text: 'In process, without a port: the mock is a fetch function. The job is called after the scenario that it goes through.',
  },
  {
    file: 'integration.test.mjs',
    title: 'An integration test',
    text: 'Over HTTP, with a job of any name: the control says which scenario it goes through, and moves the time.',
  },
  {
    file: 'ci.sh',
    title: 'A job in CI',
    text: 'The mock as a process beside your program, a minute of its jobs in a second. From this repository, pnpm mock does the same.',
  },
];

export function recipesSection(): Markup {
  return html`<section class="recipes" aria-labelledby="recipes">
<h2 id="recipes">Three recipes</h2>
${recipes.map(recipe)}
</section>`;
}

function recipe({ file, title, text }: Recipe): Markup {
  const code = readFileSync(new URL(`../recipes/${file}`, import.meta.url), 'utf8').trim();
  return html`<article id="recipe-${file.replace(/\..*/, '')}">
<h3>${title}</h3>
<p>${text}</p>
<div class="command">
<pre data-file="${file}" tabindex="0" aria-label="${file}"><code>${code}</code></pre>
<button type="button" hidden aria-label="Copy ${file}">Copy</button>
</div>
</article>
`;
}
