/** What holds for every page of the reference, in every view. */
import { slugs } from '@job-status/spec-tools';
import { expect, test } from 'vitest';
import type { OpenedPage } from './opened-page.ts';

export interface View {
  readonly view: string;
  readonly colorScheme: 'light' | 'dark';
  readonly viewport: { readonly width: number; readonly height: number };
}

/** The ways in which a page is looked at. */
export const views: readonly View[] = (['light', 'dark'] as const).flatMap((colorScheme) => [
  { view: `desktop, ${colorScheme}`, colorScheme, viewport: { width: 1280, height: 900 } },
  { view: `phone, ${colorScheme}`, colorScheme, viewport: { width: 390, height: 844 } },
]);

/** What every page promises, whatever it shows. */
export function promises(opened: () => OpenedPage, { viewport, colorScheme }: View): void {
  const site = (): string => new URL(opened().page.url()).origin;

  test('is not wider than the window', async () => {
    const width = await opened().page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(viewport.width);
  });

  test('follows the colours of the system', async () => {
    const lightness = await opened().page.evaluate(() =>
      [document.body, ...document.querySelectorAll('header')].map((element) =>
        Math.max(...(getComputedStyle(element).backgroundColor.match(/\d+/g) ?? []).slice(0, 3).map(Number)),
      ),
    );
    for (const value of lightness) expect(value > 128).toBe(colorScheme === 'light');
  });

  test('shows in the header where one is', async () => {
    const link = opened().page.locator('header [aria-current]');
    for (const shown of await link.all()) {
      const box = await shown.boundingBox();
      expect(box?.x).toBeGreaterThanOrEqual(0);
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(viewport.width + 1);
    }
  });

  test('leads to the front page, to every API and to the ledger', async () => {
    const targets = await opened().page.evaluate(() =>
      [...document.querySelectorAll<HTMLAnchorElement>('header a')].map((link) => link.href),
    );
    const names = ['', ...[...slugs, 'verdicts', 'scenarios', 'drift'].map((name) => `${name}.html`)];
    expect(targets).toEqual(names.map((name) => `${site()}/${name}`));
  });

  test('has no link of its own that leads nowhere', async () => {
    const links = await opened().page.evaluate(() => [...document.links].map((link) => link.href));
    const own = new Set(links.filter((link) => link.startsWith(site())).map((link) => link.replace(/#.*/, '')));
    for (const link of own) expect((await fetch(link)).status, link).toBe(200);
  });

  // Last, when everything above has had its time to go wrong.
  test('asks nobody else for anything, and nothing fails', () => {
    expect(opened().faults).toEqual([]);
  });
}
