/** The reference as a reader meets it: every page, wide and narrow, light and dark. */
import { readFile } from 'node:fs/promises';
import { type Contract, readContract, readOperation, slugs } from '@job-status/spec-tools';
import { readLedger } from '@job-status/spec-tools/ledger';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readApi } from '../../packages/reference/build/api.ts';
import { siteFiles } from '../../packages/reference/build/files.ts';
import { promises, views } from './every-page.ts';
import { barriers, type OpenedPage, visibleText } from './opened-page.ts';
import { servedSite, site } from './served-site.ts';

const { open, origin } = servedSite();

/** Every word that a contract lists, with its meaning as plain text. */
function listedWords(part: unknown): [string, string][] {
  if (typeof part !== 'object' || part === null) return [];
  const { 'x-enumDescriptions': meanings = {} } = part as { 'x-enumDescriptions'?: Record<string, string> };
  const here = Object.entries(meanings).map(([word, text]): [string, string] => [word, text.replaceAll('`', '')]);
  return [...here, ...Object.values(part).flatMap(listedWords)];
}

describe.each(views)('$view', (view) => {
  describe.each(slugs)('the page of %s', (slug) => {
    let opened: OpenedPage;
    let contract: Contract;

    beforeAll(async () => {
      [opened, contract] = await Promise.all([open(`${slug}.html`, view), readContract(slug)]);
      await opened.page.getByRole('heading', { name: readOperation(contract).get.summary }).waitFor();
    });
    afterAll(() => opened?.page.context().close());

    test('has the title of the contract', async () => {
      expect(await opened.page.title()).toBe(contract.info.title);
    });

    test('shows the path, and every word with its meaning, before anything is clicked', async () => {
      const words = listedWords(contract);
      expect(words.length).toBeGreaterThan(0);
      await expect.poll(() => visibleText(opened.page)).toContain(words.at(-1)?.[0]);

      const lines = (await visibleText(opened.page)).split('\n').map((line) => line.trim());
      expect(lines).toContain(`GET ${readOperation(contract).path}`);
      const text = lines.join(' ').replace(/\s+/g, ' ');
      for (const [word, meaning] of words) expect(text).toContain(`${word} ${meaning}`);
    });

    test('keeps nobody out', async () => {
      // Redoc names its picker of examples "Example" and shows the chosen one's name; no option changes that.
      const options = { rules: { 'label-content-name-mismatch': { enabled: false } } };
      expect(await barriers(opened.page, options)).toEqual([]);
    });

    promises(() => opened, view);
  });

  describe('the front page', () => {
    let opened: OpenedPage;

    beforeAll(async () => {
      opened = await open('', view);
    });
    afterAll(() => opened?.page.context().close());

    test('has a title', async () => {
      expect(await opened.page.title()).toBe('Job status reference');
    });

    test('says how many contradictions there are', async () => {
      const count = Object.keys(readLedger()).length;
      expect(count).toBeGreaterThan(0);
      expect(await opened.page.locator('main a[href="drift.html"]').textContent()).toMatch(
        new RegExp(`^${count}\\scontradictions$`),
      );
    });

    test.each(slugs)('shows what %s is, where it is and what it says', async (slug) => {
      const { contract, path, clouds, statusWords } = await readApi(slug);
      const text = (await visibleText(opened.page)).replace(/\s+/g, ' ');
      for (const part of [contract.info.title, contract.info.summary, `GET ${path}`, ...clouds.map(({ url }) => url)]) {
        expect(text).toContain(part);
      }
      expect(statusWords.length).toBeGreaterThan(0);
      for (const { word, meaning } of statusWords) expect(text).toContain(`${word} ${meaning.replaceAll('`', '')}`);
    });

    test('keeps nobody out', async () => {
      expect(await barriers(opened.page)).toEqual([]);
    });

    promises(() => opened, view);
  });
});

describe('a command of the front page', () => {
  test.each(slugs)('is copied, and the mock at this origin answers it (%s)', async (slug) => {
    const { page } = await open('', { permissions: ['clipboard-read', 'clipboard-write'] });
    await page.getByRole('button', { name: `Copy the command for ${slug}` }).click();
    await page.getByText('Copied').waitFor();

    const copied = await page.evaluate(() => navigator.clipboard.readText());
    await page.context().close();
    const [, name = '', token = '', url = ''] = /^curl -H '([^:]+): ([^']+)' '([^']+)'$/.exec(copied) ?? [];
    expect(new URL(url).origin).toBe(origin());
    const response = await fetch(url, { headers: { [name]: token } });
    expect(response.status).toBe(200);
    const body = JSON.stringify(await response.json());
    const { statusWords } = await readApi(slug);
    expect(statusWords.some(({ word }) => body.includes(`"${word}"`))).toBe(true);
  });

  test('is at least selected where the browser copies nothing', async () => {
    const { page } = await open('');
    await page.evaluate(() => {
      Object.defineProperty(navigator, 'clipboard', { value: undefined });
      document.execCommand = () => false;
    });
    await page.getByRole('button').first().click();
    await page.getByText('Selected').waitFor();
    expect(await page.evaluate(() => getSelection()?.toString())).toBe(await page.locator('pre').first().textContent());
    await page.context().close();
  });
});

test('a reader of the keyboard can skip the header', async () => {
  for (const name of ['', `${slugs[0]}.html`]) {
    const { page } = await open(name);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('MAIN');
    await page.waitForTimeout(100);
    expect(await page.locator('main table').first().isVisible()).toBe(true);
    await page.context().close();
  }
});

test('a choice of colours made on the page of an API holds on the front page', async () => {
  const { page } = await open(`${slugs[0]}.html`, { colorScheme: 'light' });
  await page.getByTestId('color-mode-switcher').click();
  await page.getByRole('link', { name: 'Job status reference' }).click();
  await page.waitForURL(`${origin()}/`);
  expect(await page.evaluate(() => document.documentElement.className)).toBe('dark');
  await page.context().close();
});

test('the same contracts give the same bytes', async () => {
  for (const [name, text] of await siteFiles()) {
    expect((await readFile(new URL(name, site), 'utf8')) === text, name).toBe(true);
  }
});

test('the front page is small', async () => {
  expect((await readFile(new URL('index.html', site))).length).toBeLessThan(60_000);
});
