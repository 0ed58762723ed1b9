/** The front page: what a visitor learns first, the commands, and the status lookup. */
import { readFile } from 'node:fs/promises';
import { type Api, readApi } from '@job-status/reference/api';
import { slugs } from '@job-status/spec-tools';
import { readLedger } from '@job-status/spec-tools/ledger';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testEveryPage, views } from './every-page.ts';
import { type OpenedPage, seriousFindings, visibleText } from './opened-page.ts';
import { servedSite, site } from './served-site.ts';

const { open, origin } = servedSite();
let apis: readonly Api[];
beforeAll(async () => {
  apis = await Promise.all(slugs.map((slug) => readApi(slug)));
});

describe.each(views)('the front page, $view', (view) => {
  let opened: OpenedPage;

  beforeAll(async () => {
    opened = await open('', view);
  });
  afterAll(() => opened?.page.context().close());

  test('shows each API with its path, its status values and its downloads', async () => {
    const text = (await visibleText(opened.page)).replace(/\s+/g, ' ');
    for (const { slug, service, path, statusValues } of apis) {
      for (const part of [service, path, ...statusValues.map(({ value }) => value)]) expect(text).toContain(part);
      for (const type of ['json', 'yaml'])
        expect(await opened.page.locator(`main a[href="${slug}.openapi.${type}"]`).count()).toBe(1);
    }
  });

  test('states the number of contradictions', async () => {
    expect(await visibleText(opened.page)).toContain(`disagree in ${Object.keys(readLedger()).length} places`);
  });

  test('has no serious accessibility findings', async () => {
    expect(await seriousFindings(opened.page)).toEqual([]);
  });

  testEveryPage(() => opened, view);
});

test.each([
  { width: 1440, height: 900 },
  { width: 375, height: 812 },
])('the first screen has the purpose, the start command and code ($width px)', async (viewport) => {
  const { page } = await open('', { viewport });
  for (const locator of [page.locator('h1'), page.getByText('pnpm@12.21.0 start'), page.locator('.code').nth(1)]) {
    const box = await locator.boundingBox();
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(viewport.height);
  }
  await page.context().close();
});

describe('the status lookup', () => {
  let page: Page;

  beforeAll(async () => {
    ({ page } = await open(''));
  });
  afterAll(() => page?.context().close());

  const lookUp = async (status: string): Promise<string> => {
    await page.getByRole('textbox', { name: 'What does my status mean?' }).fill(status);
    return (await page.locator('.lookup .result').textContent()) ?? '';
  };

  test('explains every status of every API, in any case', async () => {
    for (const { service, rules } of apis) {
      for (const [status, { verdicts }] of Object.entries(rules.statuses)) {
        const result = await lookUp(status.toLowerCase());
        expect(result).toContain(status);
        expect(result).toContain(service);
        for (const verdict of Object.values(verdicts)) expect(result).toContain(verdict);
      }
    }
  });

  test('suggests the nearest status for a typo, and takes it on a click', async () => {
    expect(await lookUp('FINSIHED')).toContain('Did you mean');
    await page.getByRole('button', { name: 'FINISHED' }).click();
    expect(await page.locator('.lookup .result').textContent()).toContain('success');
  });

  test('calls an unknown status indeterminate', async () => {
    expect(await lookUp('HIBERNATING')).toContain('indeterminate');
  });
});

describe('a code block', () => {
  test('is copied with the origin of this mock and works there', async () => {
    const { page } = await open('', { permissions: ['clipboard-read', 'clipboard-write'] });
    await page.getByRole('button', { name: 'Copy curl' }).first().click();
    await page.getByText('Copied').waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    await page.context().close();
    const [, name = '', token = '', url = ''] = /^curl -H '([^:]+): ([^']+)' \\\n\s+(\S+)$/.exec(copied) ?? [];
    expect(new URL(url).origin).toBe(origin());
    expect((await fetch(url, { headers: { [name]: token } })).status).toBe(200);
  });

  test('is at least selected where the browser does not allow copying', async () => {
    const { page } = await open('');
    await page.evaluate(() => {
      Object.defineProperty(navigator, 'clipboard', { value: undefined });
      document.execCommand = () => false;
    });
    await page.getByRole('button', { name: 'Copy the start command' }).click();
    await page.getByText('Selected').waitFor();
    expect(await page.evaluate(() => getSelection()?.toString())).toBe(await page.locator('pre').first().textContent());
    await page.context().close();
  });

  test('shows one language at a time, also without a script', async () => {
    const { page } = await open('', { javaScriptEnabled: false });
    const panels = page.locator('.start .panel');
    for (const label of ['Python', 'curl', 'TypeScript']) {
      await page.locator('.start label', { hasText: label }).click();
      expect(await page.locator('.start .panel:visible').count()).toBe(1);
    }
    expect(await panels.count()).toBe(3);
    await page.context().close();
  });
});

test('the front page is small', async () => {
  expect((await readFile(new URL('index.html', site))).length).toBeLessThan(60_000);
});
