/** The page of the drift ledger as a reader meets it: everything is there, is found, and can be linked to. */
import { readSources } from '@job-status/spec-tools/facts';
import { readLedger } from '@job-status/spec-tools/ledger';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testEveryPage, views } from './every-page.ts';
import { type OpenedPage, seriousFindings } from './opened-page.ts';
import { servedSite } from './served-site.ts';
import { plain, shown } from './shown-entries.ts';

const ledger = Object.entries(readLedger());
const ids = ledger.map(([id]) => id);
const sources = readSources();

const { open } = servedSite();

describe.each(views)('the ledger, $view', (view) => {
  let opened: OpenedPage;

  beforeAll(async () => {
    opened = await open('drift.html', view);
  });
  afterAll(() => opened?.page.context().close());

  test('has a title', async () => {
    expect(await opened.page.title()).toBe('Contradictions · Job status');
  });

  test('shows every entry, with who says what, our choice and the reason', async () => {
    expect(ids.length).toBeGreaterThan(0);
    expect((await shown(opened.page)).sort()).toEqual(ids);
    const texts = await opened.page
      .locator('.entry')
      // biome-ignore lint/performance/useDomNodeTextContent: what a reader does not see does not count.
      .evaluateAll((entries) => entries.map((entry) => [entry.id, (entry as HTMLElement).innerText] as const));
    for (const [id, text] of texts) {
      const entry = readLedgerEntry(id);
      const documents = entry.statements.flatMap(({ source }) => [sources[source]?.publisher, sources[source]?.title]);
      for (const part of [id, entry.title, entry.choice, entry.reason, ...entry.statements.map(({ what }) => what)]) {
        expect(plain(text), id).toContain(plain(part));
      }
      for (const document of documents) expect(plain(text), id).toContain(document);
    }
  });

  // The page is long, and axe looks at every part of it.
  test('has no serious accessibility findings', { timeout: 60_000 }, async () => {
    expect(await seriousFindings(opened.page)).toEqual([]);
  });

  test('has every entry at its permanent address', async () => {
    for (const id of ids) {
      const seen = await opened.page.evaluate((hash) => {
        location.hash = hash;
        const { left, top } = document.querySelector(`[id="${hash}"] h4`)?.getBoundingClientRect() ?? new DOMRect();
        return document.elementFromPoint(left + 2, top + 2)?.closest('.entry')?.id;
      }, id);
      expect(seen).toBe(id);
    }
  });

  testEveryPage(() => opened, view);
});

function readLedgerEntry(id: string): (typeof ledger)[number][1] {
  const found = ledger.find(([known]) => known === id);
  if (found === undefined) throw new Error(`The page has an entry that the ledger lacks: ${id}.`);
  return found[1];
}

test('without scripts everything is there, and no control is inactive', async () => {
  const { page } = await open('drift.html?q=progress', { javaScriptEnabled: false });
  expect((await shown(page)).sort()).toEqual(ids);
  expect(await page.locator('form').isVisible()).toBe(false);
  await page.context().close();
});
