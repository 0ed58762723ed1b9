/** The site where a browser may do less: sandboxed, without scripts, in a folder of another site, and on paper. */
import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Api, readApi } from '@job-status/reference/api';
import { slugs } from '@job-status/spec-tools';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from './chromium.ts';
import { openPage, visibleText } from './opened-page.ts';
import { site } from './served-site.ts';
import { openStaticServer, type StaticServer } from './static-server.ts';

const pages = globSync('*.html', { cwd: fileURLToPath(site) });
let browser: Browser;
let sandboxed: StaticServer;
let plain: StaticServer;
let apis: readonly Api[];

beforeAll(async () => {
  [browser, sandboxed, plain, apis] = await Promise.all([
    launchChromium(),
    openStaticServer(site, '/docs/jobs/', { headers: { 'content-security-policy': 'sandbox' } }),
    openStaticServer(site, '/docs/jobs/'),
    Promise.all(slugs.map((slug) => readApi(slug))),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await Promise.all([sandboxed?.stop(), plain?.stop()]);
});

describe.each([
  { where: 'in a sandbox', url: () => sandboxed.url, javaScriptEnabled: true },
  { where: 'without JavaScript', url: () => plain.url, javaScriptEnabled: false },
])('$where, in a folder of another site', ({ url, javaScriptEnabled }) => {
  test('every page shows its text', { timeout: 120_000 }, async () => {
    const { page } = await openPage(browser, url(), { javaScriptEnabled });
    const missing: string[] = [];
    for (const name of pages) {
      await page.goto(url() + name);
      // biome-ignore lint/performance/useDomNodeTextContent: hidden text must not count.
      const text = await page.locator('main').innerText();
      if (!(await page.locator('h1').first().isVisible()) || text.length < 200) missing.push(name);
      const api = apis.find(({ slug }) => name === `${slug}.html`);
      const parts = api === undefined ? [] : [api.path, api.tokenHeader, ...api.statusValues.map(({ value }) => value)];
      missing.push(
        ...parts.filter((part) => !text.replaceAll(/\s/g, '').includes(part)).map((part) => `${name}: ${part}`),
      );
    }
    expect(missing).toEqual([]);
    await page.context().close();
  });
});

test('a printed page has no buttons and no header', async () => {
  const { page } = await openPage(browser, plain.url);
  await page.emulateMedia({ media: 'print' });
  for (const name of ['index.html', 'live.html', 'cli.html', `${slugs[0]}.html`]) {
    await page.goto(plain.url + name);
    if ((await page.locator('#redoc').count()) > 0) await page.locator('html.with-redoc').waitFor();
    expect(await page.locator('header.site, .skip, .copy').filter({ visible: true }).count(), name).toBe(0);
    expect((await visibleText(page)).length, name).toBeGreaterThan(200);
  }
  await page.context().close();
});
