/** The search of the whole site, by keyboard, without requests to other hosts. */
import { readErrorCodes } from '@job-status/spec-tools/error-codes';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenedPage, seriousFindings } from './opened-page.ts';
import { servedSite, site } from './served-site.ts';

const { open, origin } = servedSite();
let opened: OpenedPage;
let page: Page;

beforeAll(async () => {
  opened = await open('verdicts.html');
  ({ page } = opened);
});
afterAll(() => page?.context().close());

async function search(query: string): Promise<string[]> {
  await page.getByRole('searchbox', { name: 'Search' }).fill(query);
  return page.locator('.finder a').evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
}

test('opens with a key and finds statuses, codes, fields, scenarios and entries', async () => {
  await page.keyboard.press('/');
  await page.getByRole('searchbox', { name: 'Search' }).waitFor();
  const code = readErrorCodes()['gateway']?.codes.at(-1)?.code ?? '';
  expect((await search('STARTTING'))[0]).toBe('verdicts.html#dataarts-STARTTING');
  expect((await search(code))[0]).toBe(`errors.html#${code}`);
  expect(await search('result_count')).toContain('dli.html#SqlJob.result_count');
  expect(await search('throttled-date')).toContain('scenarios.html#any-throttled-date');
  expect(await search('D-014')).toContain('drift.html#D-014');
  expect(await search('access key')).toContain('authentication.html#key');
});

test('forgives a typo, and says when nothing matches', async () => {
  expect((await search('FINSHED'))[0]).toBe('verdicts.html#dli-FINISHED');
  expect(await search('nothing-has-this-name')).toEqual([]);
  expect(await page.locator('.finder [role=status]').textContent()).toBe('Nothing found.');
});

test('goes to a result with the arrow keys and Enter', async () => {
  const [first = ''] = await search('indeterminate');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForURL(`${origin()}/${first}`);
  expect(opened.faults).toEqual([]);
});

test('has no serious accessibility findings', async () => {
  await page.keyboard.press('Control+k');
  await search('status');
  expect(await seriousFindings(page)).toEqual([]);
  await page.keyboard.press('Escape');
});

test('works from a file', async () => {
  const { page: local } = await open('index.html');
  await local.context().unrouteAll();
  await local.goto(new URL('errors.html', site).href);
  await local.getByRole('button', { name: 'Search' }).click();
  await local.getByRole('searchbox', { name: 'Search' }).fill('STARTTING');
  await local.locator('.finder a').first().waitFor();
  await local.context().close();
});
