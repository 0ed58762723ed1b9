/** The verdicts page shows every status value with its verdict, its reason and its sources. */
import { readContract, slugs } from '@job-status/spec-tools';
import { readPollingRules } from '@job-status/spec-tools/polling-rules';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testEveryPage, views } from './every-page.ts';
import { type OpenedPage, seriousFindings } from './opened-page.ts';
import { servedSite } from './served-site.ts';

const apis = await Promise.all(slugs.map(async (slug) => ({ slug, ...readPollingRules(await readContract(slug)) })));
const { open, origin } = servedSite();

describe.each(views)('the verdicts, $view', (view) => {
  let opened: OpenedPage;

  beforeAll(async () => {
    opened = await open('verdicts.html', view);
  });
  afterAll(() => opened?.page.context().close());

  test.each(apis)('has every status of $slug, with its verdicts and its sources', async ({ slug, statuses }) => {
    for (const [word, { verdicts, sources, reason = '', note = '' }] of Object.entries(statuses)) {
      const row = opened.page.locator(`[id="${slug}-${word}"]`);
      expect(await row.locator('.verdict').allTextContents()).toEqual(Object.values(verdicts));
      expect(await row.locator('td a').allTextContents()).toEqual(sources);
      for (const text of [reason, note]) expect(await row.textContent()).toContain(text.replaceAll('`', ''));
    }
  });

  test.each(apis)('draws how a job of $slug gets to each goal', async ({ slug, goals, statuses }) => {
    for (const goal of Object.keys(goals)) {
      const figure = opened.page.locator(`figure[aria-labelledby="${slug}-goal-${goal}"]`);
      const drawn = await figure.locator('li a code').allTextContents();
      expect(drawn.toSorted()).toEqual(Object.keys(statuses).toSorted());
      for (const [word, { verdicts }] of Object.entries(statuses)) {
        expect(await figure.locator(`.${verdicts[goal]} a code`).allTextContents()).toContain(word);
      }
    }
  });

  test('has no serious accessibility findings', async () => {
    expect(await seriousFindings(opened.page)).toEqual([]);
  });

  testEveryPage(() => opened, view);
});

test('leads from a source to its document', async () => {
  const { page, faults } = await open('verdicts.html');
  await page.locator('a[href="facts.html#apache-sqoop"]').first().click();
  await page.waitForURL(`${origin()}/facts.html#apache-sqoop`);
  expect(await page.locator('#apache-sqoop').isVisible()).toBe(true);
  expect(faults).toEqual([]);
  await page.context().close();
});
