/** Reads the entries that the ledger page shows now. */
import type { Page } from 'playwright-core';

/** The entries that a reader sees. */
export const shown = (page: Page): Promise<string[]> =>
  page.locator('.entry:visible').evaluateAll((entries) => entries.map(({ id }) => id));

// biome-ignore lint/performance/useDomNodeTextContent: what a reader does not see does not count.
export const announced = (page: Page): Promise<string> => page.getByRole('status').innerText();

/** A text of the ledger as a page shows it. */
export const plain = (text: string): string => text.replaceAll('`', '').replace(/\s+/g, ' ');
