/** The documents on the page of the ledger: their facts and their samples are those of the matrix. */
import { readContract } from '@job-status/spec-tools';
import { compareFacts } from '@job-status/spec-tools/compare-facts';
import { readFacts, readSources } from '@job-status/spec-tools/facts';
import { readLedger } from '@job-status/spec-tools/ledger';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { servedSite } from './served-site.ts';

const ids = Object.keys(readLedger());
const stated = Object.entries(readFacts());
const sources = readSources();
const { open } = servedSite();

describe('the matrix', () => {
  let facts: Page;

  beforeAll(async () => {
    ({ page: facts } = await open('facts.html'));
  });
  afterAll(() => facts?.context().close());

  test.each(stated)('has every fact of %s', async (source, documented) => {
    const verdicts = compareFacts(source, documented, await readContract(sources[source]?.api ?? ''));
    const agreeing = verdicts.filter(({ agrees }) => agrees).length;
    const counts = await facts.locator(`[id="${source}"] .count`).allTextContents();
    expect(counts.map((text) => Number.parseInt(text, 10))).toEqual([
      verdicts.length,
      agreeing,
      verdicts.length - agreeing,
    ]);

    const document = facts.locator(`[id="${source}"]`);
    await document.locator('summary').click();
    const rows = document.locator('tbody tr:visible');
    expect(await rows.count()).toBe(verdicts.length);
    expect(await rows.getByText('agrees', { exact: true }).count()).toBe(agreeing);
    const reasons = await rows.getByRole('link').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    expect(reasons).toHaveLength(verdicts.length - agreeing);
    for (const reason of reasons) expect(ids.map((id) => `#${id}`)).toContain(reason?.replace('drift.html', ''));
  });

  test.each(stated.filter(([, { samples }]) => samples !== undefined))(
    'has what %s gets wrong about its own samples',
    async (source, { schemas = {}, samples = {} }) => {
      const section = facts.locator('.samples .page', { has: facts.locator(`a[href="facts.html#${source}"]`) });
      // biome-ignore lint/performance/useDomNodeTextContent: hidden text must not count.
      const text = await section.innerText();
      for (const [key, { schema, contradicts = [] }] of Object.entries(samples)) {
        expect(text).toContain(key);
        if (schemas[schema] === undefined) expect(text).toContain('The page has no table for this sample.');
        else if (contradicts.length === 0) expect(text).toContain('Matches its page.');
        for (const line of contradicts) {
          const [, at = '', what = '', name = ''] = /^(\S+) (.*?)(?:(?:: | ')([^']+)'?)?$/s.exec(line) ?? [];
          expect(text).toContain(`${what}${name === '' ? '' : ':'}`);
          expect(text).toContain(name);
          expect(
            [at, at.replaceAll(/(?<=\/)\d+(?=\/|$)/g, '*')].some((place) => text.includes(place)),
            line,
          ).toBe(true);
        }
      }
    },
  );
});
