/** Makes the page of one API: Redoc draws it, in the frame of the site. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Api } from './api.ts';
import { framed, inlined } from './frame.ts';
import { html, type Markup } from './html.ts';
import { readable } from './readable.ts';

const redocly = fileURLToPath(import.meta.resolve('@redocly/cli/bin/cli.js'));
const settings = fileURLToPath(new URL('../redocly.yaml', import.meta.url));

export async function apiPage(api: Api, slugs: readonly string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'job-status-reference-'));
  try {
    const contract = join(folder, 'openapi.json');
    const template = join(folder, 'template.hbs');
    const output = join(folder, 'page.html');
    await writeFile(contract, JSON.stringify(readable(api)));
    await writeFile(template, templateOf(api, slugs).text);
    const options = ['--inlineBundle', '-t', template, '-o', output, '--config', settings];
    await promisify(execFile)(process.execPath, [redocly, 'build-docs', contract, ...options], {
      env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
    });
    return withOwnLogo(withLocalLinks(await readFile(output, 'utf8')));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The template is Handlebars, with two places to fill. */
function templateOf({ slug, contract }: Api, slugs: readonly string[]): Markup {
  return framed({
    title: contract.info.title,
    description: contract.info.summary,
    slugs,
    current: slug,
    head: html`{{{redocHead}}}
<style>${inlined('site.css')}
${inlined('redoc.css')}</style>
<script>${inlined('draw-all.js')}</script>`,
    body: html`<div id="content">{{{redocHTML}}}</div>
<script>${inlined('skip.js')}</script>`,
  });
}

const logo =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 36 12" width="36" height="12"><text y="9.5" textLength="36" ' +
  'font-family="system-ui, sans-serif" font-size="10" font-weight="600" fill="#6b7f86">Redocly</text></svg>';

/**
 * In the text that Redoc draws beforehand, links lead to paths (`/section/…`) that nobody serves. Its script navigates by
 * the hash, and does not mend them.
 */
function withLocalLinks(page: string): string {
  const [drawn = '', ...scripts] = page.split(/(?=<script type="module">)/);
  return [drawn.replaceAll(/(<a [^>]*\bhref=")(?=\/)/g, '$1#'), ...scripts].join('');
}

/** Redoc credits its makers with a logo from their server. The credit stays; the logo comes with the page. */
function withOwnLogo(page: string): string {
  const remote = /https:\/\/cdn\.redoc\.ly\/redoc\/logo-mini(?:-full)?\.svg/g;
  if (!remote.test(page)) throw new Error('Redoc loads its logo from another place now; see what the page asks for.');
  return page.replace(remote, `data:image/svg+xml,${encodeURIComponent(logo)}`);
}
