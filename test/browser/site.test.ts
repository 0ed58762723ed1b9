/** What holds for the site as a whole. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { renderSite } from '@job-status/reference/render-site';
import { slugs } from '@job-status/spec-tools';
import { expect, test } from 'vitest';
import { servedSite, site } from './served-site.ts';

const { open, origin } = servedSite();
const pages = globSync('**/*.html', { cwd: fileURLToPath(site) });
const apiPages = pages.filter((name) => slugs.some((slug) => name.endsWith(`${slug}.html`)));

test('the same contracts give the same bytes', { timeout: 120_000 }, async () => {
  for (const [name, content] of await renderSite())
    expect((await readFile(new URL(name, site))).equals(Buffer.from(content)), name).toBe(true);
});

test.each(pages.filter((name) => !apiPages.includes(name)))('%s has at most 30 kB gzip', async (name) => {
  expect(gzipSync(await readFile(new URL(name, site))).length).toBeLessThanOrEqual(30_000);
});

test.each(apiPages)('%s has at most 110 kB gzip, and loads the shared script of Redoc afterwards', async (name) => {
  const page = await readFile(new URL(name, site), 'utf8');
  expect(gzipSync(page).length).toBeLessThanOrEqual(110_000);
  expect(page).not.toMatch(/<script[^>]* src=/);
  const script = / data-script="([^"]*)"/.exec(page)?.[1] ?? '';
  expect(new URL(script, new URL(name, site)).href).toBe(new URL('redoc.js', site).href);
});

test.each(pages)('%s has one h1, and no heading skips a level', async (name) => {
  const text = await readFile(new URL(name, site), 'utf8');
  const headings = [...text.matchAll(/<h([1-6])[^>]*>(.*?)<\/h\1>/gs)].map(([, level, title = '']) => ({
    level: Number(level),
    title: title.replaceAll(/<[^>]+>/g, ''),
  }));
  expect(headings.filter(({ level }) => level === 1)).toHaveLength(1);
  const skipping = headings.filter(({ level }, index) => level > (headings[index - 1]?.level ?? 0) + 1);
  expect(skipping).toEqual([]);
});

test.each(pages)('%s does not scroll sideways at 320 px, and no button covers code', async (name) => {
  const { page } = await open(name, { viewport: { width: 320, height: 640 } });
  if ((await page.locator('#redoc').count()) > 0) await page.locator('html.with-redoc').waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  expect(await page.evaluate(findCoveredCode)).toEqual([]);
  await page.context().close();
});

/** The first line of each block whose button lies on it. */
function findCoveredCode(): string[] {
  return [...document.querySelectorAll('.code')].flatMap((block) => {
    const text = block.querySelector('code')?.firstChild;
    const button = block.querySelector('.copy')?.getBoundingClientRect();
    if (!(text instanceof Text) || button === undefined || button.width === 0) return [];
    const line = document.createRange();
    line.setStart(text, 0);
    line.setEnd(text, text.data.split('\n', 1)[0]?.length ?? 0);
    const isCovered = [...line.getClientRects()].some(
      ({ right, top, bottom }) => right > button.left && top < button.bottom && bottom > button.top,
    );
    return isCovered ? [`${line}`] : [];
  });
}

test.each(['index.html', `${slugs[0]}.html`])('a keyboard user can skip the header of %s', async (name) => {
  const { page } = await open(name);
  if ((await page.locator('#redoc').count()) > 0) await page.locator('html.with-redoc').waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => document.activeElement?.closest('main, #redoc') !== null)).toBe(true);
  await page.context().close();
});

test('a choice of colors applies to every page', async () => {
  const { page } = await open('index.html', { colorScheme: 'light' });
  await page.getByRole('button', { name: 'Switch between light and dark colors' }).click();
  for (const name of [`${slugs[0]}.html`, 'verdicts.html']) {
    await page.goto(`${origin()}/${name}`);
    expect(await page.evaluate(() => document.documentElement.className)).toContain('dark');
  }
  await page.getByRole('button', { name: 'Switch between light and dark colors' }).click();
  await page.goto(`${origin()}/index.html`);
  expect(await page.evaluate(() => document.documentElement.className)).toContain('light');
  await page.context().close();
});

test('every page works from a file, with Redoc', { timeout: 120_000 }, async () => {
  const { page } = await open('index.html');
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  await page.context().unrouteAll();
  for (const name of pages) {
    await page.goto(new URL(name, site).href);
    if ((await page.locator('#redoc').count()) > 0) await page.locator('html.with-redoc').waitFor();
  }
  expect(errors).toEqual([]);
  await page.context().close();
});

test('a site can have its own name, and an API page can be a single file', { timeout: 120_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'job-status-site-'));
  const program = fileURLToPath(new URL('../src/site/write-site.ts', site));
  const config = join(folder, 'my-site.yaml');
  const defaults = await readFile(new URL('../site.config.yaml', site), 'utf8');
  await writeFile(config, defaults.replace(/^name: .*$/m, 'name: My platform'));
  const args = [program, '--config', config, '--single-file', '--out', folder];
  const child = spawn(process.execPath, args, { stdio: 'inherit' });
  expect((await once(child, 'exit'))[0]).toBe(0);
  expect(await readFile(join(folder, 'index.html'), 'utf8')).toMatch(/<title>[^<]*My platform/);
  expect(globSync('**/redoc.js', { cwd: folder })).toEqual([]);
  const { page } = await open('index.html');
  await page.context().unrouteAll();
  await page.goto(new URL(`${slugs[0]}.html`, pathToFileURL(`${folder}/`)).href);
  await page.locator('html.with-redoc').waitFor();
  await page.context().close();
  await rm(folder, { recursive: true });
});
