/** The two languages of the site: the switch, the first visit, and pages below the root. */
import { readFile } from 'node:fs/promises';
import { slugs } from '@job-status/spec-tools';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { seriousFindings } from './opened-page.ts';
import { servedSite, site } from './served-site.ts';
import { openStaticServer } from './static-server.ts';

const { open, origin } = servedSite();

const path = (page: Page): string => page.url().slice(origin().length + 1);
const languageOf = (page: Page): Promise<string> => page.evaluate(() => document.documentElement.lang);

/** Where a part of the page is in the window. */
const topOf = (page: Page, id: string): Promise<number | undefined> =>
  page.evaluate((wanted) => document.getElementById(wanted)?.getBoundingClientRect().top, id);

describe('the switch between the languages', () => {
  test('leads to the same part of the same page, and back', async () => {
    const { page, faults } = await open('drift.html?api=cdm#D-030');
    await page.getByRole('link', { name: '中文' }).click();
    await page.waitForURL(/\/zh\//);
    expect(path(page)).toBe('zh/drift.html?api=cdm#D-030');
    expect(await languageOf(page)).toBe('zh-Hans');
    await page.getByRole('link', { name: 'English' }).click();
    await page.waitForURL((url) => !url.pathname.includes('/zh/'));
    expect(path(page)).toBe('drift.html?api=cdm#D-030');
    expect(await languageOf(page)).toBe('en');
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test('keeps the position of a reader who has scrolled', async () => {
    const { page } = await open('verdicts.html');
    await page.evaluate(() => document.getElementById('dli-FINISHED')?.scrollIntoView({ block: 'center' }));
    const before = await topOf(page, 'dli-FINISHED');
    await page.getByRole('link', { name: '中文' }).click();
    await page.waitForURL(/\/zh\//, { waitUntil: 'load' });
    const part = await page.waitForFunction(
      (top) => Math.abs((document.getElementById('dli-FINISHED')?.getBoundingClientRect().top ?? 0) - top) < 40,
      before ?? 0,
    );
    expect(await part.jsonValue()).toBe(true);
    await page.context().close();
  });

  test('is on every page, with the address of the other language for search engines', async () => {
    for (const name of ['index', ...slugs, 'facts']) {
      const text = await readFile(new URL(`zh/${name}.html`, site), 'utf8');
      expect(text).toContain(`<link rel="alternate" hreflang="en" href="../${name}.html">`);
      expect(text).toContain(`<link rel="alternate" hreflang="zh-Hans" href="../zh/${name}.html">`);
      expect(text).toMatch(new RegExp(`<a class="language" href="\\.\\./${name}\\.html"`));
    }
  });
});

describe('the language of the browser', () => {
  test('decides on the first visit, until the reader chooses', async () => {
    const { page } = await open('', { locale: 'zh-CN' });
    await page.waitForURL(/\/zh\//);
    await page.getByRole('link', { name: 'English' }).click();
    await page.waitForURL((url) => !url.pathname.includes('/zh/'));
    await page.goto(`${origin()}/`);
    expect(await languageOf(page)).toBe('en');
    await page.getByRole('link', { name: '中文' }).click();
    await page.waitForURL(/\/zh\//);
    await page.goto(`${origin()}/`);
    await page.waitForURL(/\/zh\//);
    await page.context().close();
  });

  test('does not change a page other than the first, nor a second visit', async () => {
    const { page } = await open('verdicts.html', { locale: 'zh-CN' });
    expect(await languageOf(page)).toBe('en');
    await page.goto(`${origin()}/`);
    await page.waitForURL(/\/zh\//);
    await page.goto(`${origin()}/index.html`);
    expect(await languageOf(page)).toBe('en');
    await page.context().close();
  });

  test('does nothing without scripts', async () => {
    const { page } = await open('', { locale: 'zh-CN', javaScriptEnabled: false });
    expect(path(page)).toBe('');
    await page.context().close();
  });
});

test.each(['index.html', 'errors.html', 'authentication.html', 'scenarios.html'])(
  'the Chinese %s has no serious accessibility findings',
  async (name) => {
    const { page, faults } = await open(`zh/${name}`);
    expect(await seriousFindings(page)).toEqual([]);
    expect(faults).toEqual([]);
    await page.context().close();
  },
);

test('Redoc has Chinese labels and the Chinese contract', async () => {
  const { page, faults } = await open(`zh/${slugs[0]}.html`);
  await page.locator('html.with-redoc').waitFor();
  await page.locator('#redoc').getByText('概览', { exact: true }).waitFor();
  expect(await page.locator('#redoc').textContent()).toContain('作业');
  expect(await page.locator('#redoc').getByText('Overview', { exact: true }).count()).toBe(0);
  expect(faults).toEqual([]);
  await page.context().close();
});

test('the Chinese pages have a search and a lookup of their own', async () => {
  const { page } = await open('zh/index.html');
  await page.getByRole('textbox', { name: '我的状态是什么意思？' }).fill('finsihed');
  await page.getByRole('button', { name: 'FINISHED' }).click();
  expect(await page.locator('.lookup .result').textContent()).toContain('成功');
  await page.getByRole('button', { name: '搜索' }).click();
  await page.getByRole('searchbox', { name: '搜索' }).fill('流控');
  expect(await page.locator('.finder a').first().getAttribute('href')).toMatch(/^\w+\.html/);
  await page.context().close();
});

test('the page for unknown addresses has links that work in every folder', async () => {
  const host = await openStaticServer(site, '/docs/site/');
  const { page } = await open('verdicts.html');
  await page.context().unrouteAll();
  await page.goto(`${host.url}old/folder/page.html`);
  await page.waitForFunction((base) => document.baseURI === base, host.url);
  await page.locator('main').getByRole('link', { name: 'Status meanings' }).click();
  await page.waitForURL(`${host.url}verdicts.html`);
  expect(await page.title()).toContain('Status meanings');
  await page.context().close();
  await host.stop();
});
