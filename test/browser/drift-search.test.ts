/** The search of the drift ledger: by typing, by API, by address. */
import { slugs } from '@job-status/spec-tools';
import { readLedger } from '@job-status/spec-tools/ledger';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { servedSite } from './served-site.ts';
import { announced, plain, shown } from './shown-entries.ts';

const ledger = Object.entries(readLedger());
const ids = ledger.map(([id]) => id);
const { open, origin } = servedSite();

describe('the search', () => {
  let page: Page;

  beforeAll(async () => {
    ({ page } = await open('drift.html'));
  });
  afterAll(() => page?.context().close());

  test('finds by field, id, title and source as one types, and says how many', async () => {
    const [id = '', entry] = ledger.find(([, { at }]) => at.some((place) => place.endsWith('/progress'))) ?? [];
    const field = page.getByRole('searchbox');
    for (const query of ['progress', id, entry?.title ?? '', entry?.statements[0]?.source ?? '']) {
      await field.fill('');
      await field.pressSequentially(plain(query).toUpperCase());
      const hits = await shown(page);
      expect(hits, query).toContain(id);
      expect(hits.length, query).toBeLessThan(ids.length);
      expect(await announced(page)).toBe(`${hits.length} of ${ids.length} contradictions`);
      for (const hit of hits) {
        const element = page.locator(`#${hit}`);
        const sources = await element
          .locator('.publisher')
          .evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).hash));
        const text = `${await element.textContent()} ${sources.join(' ')}`;
        for (const word of plain(query).toLowerCase().split(' ')) expect(text.toLowerCase(), hit).toContain(word);
      }
    }
    expect(await page.getByRole('status').getAttribute('aria-live')).toMatch(/^polite$/);
  });

  test('says when nothing matches, and clears with Escape', async () => {
    await page.getByRole('searchbox').fill('no entry says this');
    expect(await shown(page)).toEqual([]);
    expect(await page.getByText('No contradiction matches').isVisible()).toBe(true);
    expect(await announced(page)).toBe(`0 of ${ids.length} contradictions`);
    await page.keyboard.press('Escape');
    expect(await shown(page)).toHaveLength(ids.length);
    expect(new URL(page.url()).search).toBe('');
  });

  test('takes one API, by keyboard, and all again', async () => {
    const apis = [...slugs, 'all'].filter((api) => ledger.some(([, entry]) => entry.api === api));
    await page.getByRole('radio', { name: 'all' }).focus();
    for (const api of apis) {
      await page.keyboard.press('ArrowRight');
      const expected = ledger.filter(([, entry]) => entry.api === api).map(([id]) => id);
      expect(await shown(page), api).toEqual(expected);
      expect(await announced(page)).toBe(`${expected.length} of ${ids.length} contradictions`);
      expect(await page.locator('.group:visible').count()).toBe(1);
    }
    await page.getByRole('button', { name: 'Show all' }).click();
    expect(await shown(page)).toHaveLength(ids.length);
  });
});

test('an address keeps a search, and a link to an entry goes before it', async () => {
  const { page } = await open('drift.html');
  await page.getByRole('searchbox').fill('progress');
  await page.getByRole('radio', { name: 'CDM' }).check();
  const expected = await shown(page);
  const again = await open(page.url().slice(origin().length + 1));
  expect(new URL(again.page.url()).search).toBe('?q=progress&api=cdm');
  expect(await shown(again.page)).toEqual(expected);
  expect(await announced(again.page)).toBe(`${expected.length} of ${ids.length} contradictions`);

  const hidden = ids.find((id) => !expected.includes(id));
  await again.page.evaluate((id) => {
    location.hash = id ?? '';
  }, hidden);
  await again.page.locator(`#${hidden}`).waitFor();
  expect(await shown(again.page)).toHaveLength(ids.length);
  expect(new URL(again.page.url()).hash).toBe(`#${hidden}`);
  await Promise.all([page.context().close(), again.page.context().close()]);
});
