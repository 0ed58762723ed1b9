/** Renders the files of `recipes/`. Tests run each file exactly as the page shows it. */
import { readdirSync, readFileSync } from 'node:fs';
import { codeBlock } from '../html/code-block.ts';
import { html, type Markup } from '../html/html.ts';
import { richText } from '../html/rich-text.ts';
import type { Messages } from '../messages/messages.ts';

const folder = new URL('../../recipes/', import.meta.url);

/** In the order of the message catalog. */
export function recipesSection(messages: Messages): Markup {
  const { recipes, recipeTexts } = messages.scenarios;
  const files = readdirSync(folder);
  return html`<section class="recipes" aria-labelledby="recipes">
<h2 id="recipes">${recipes}</h2>
${Object.entries(recipeTexts).map(([name, { title, text }]) => {
  const file = files.find((candidate) => candidate.startsWith(`${name}.`));
  if (file === undefined) throw new Error(`recipes/ must have a file ${name}.*`);
  return html`<article id="recipe-${name}">
<h3>${title}</h3>
<p>${richText(text)}</p>
${codeBlock(readFileSync(new URL(file, folder), 'utf8').trim(), file, messages, { file })}
</article>
`;
})}
</section>
`;
}
