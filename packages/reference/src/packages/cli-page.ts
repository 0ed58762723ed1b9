/** Renders the page of the command line from its README, whose output a test produces, and from the help of each command. */
import { codeBlock } from '../html/code-block.ts';
import { html, type Markup } from '../html/html.ts';
import { contents, renderProse } from '../html/prose.ts';
import type { Site } from '../layout/site.ts';
import type { HelpReader } from './command-help.ts';
import { renderProsePage } from './prose-page.ts';
import { type ReadmeSection, readReadme, resolveReadmeLink } from './readme.ts';

export async function renderCliPage(readHelp: HelpReader, site: Site): Promise<string> {
  const { cli: texts } = site.messages;
  const { opening, sections } = readReadme('cli');
  const prose = (text: string): Markup =>
    renderProse(text, { messages: site.messages, resolveLink: resolveReadmeLink });
  const parts = sections.map(async (section): Promise<[Markup, readonly [string, string]]> => {
    const [, command] = /^`(\w+)`/.exec(section.title) ?? [];
    const body = prose(section.text);
    const help = command === undefined ? html`` : commandHelp(command, await readHelp(command), site);
    return [html`<section lang="en">${body}${help}</section>\n`, [firstId(body), plainTitle(section)]];
  });
  const rendered = await Promise.all(parts);
  return renderProsePage(
    'cli',
    texts,
    html`<section lang="en">${prose(opening)}${commandHelp(undefined, await readHelp(), site)}</section>
${rendered.map(([part]) => part)}`,
    contents(rendered.map(([, entry]) => entry)),
    site,
  );
}

function commandHelp(command: string | undefined, help: string, site: Site): Markup {
  const line = ['job-status', ...(command === undefined ? [] : [command]), '--help'].join(' ');
  return html`<details class="help"><summary><code>${line}</code></summary>
${codeBlock(help, line, site.messages)}</details>
`;
}

function firstId(body: Markup): string {
  return /id="([^"]+)"/.exec(body.text)?.[1] ?? '';
}

function plainTitle({ title }: ReadmeSection): string {
  return title.replaceAll('`', '');
}
