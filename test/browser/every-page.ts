/** What holds for every page of the site, in every view. */
import { slugs } from '@job-status/spec-tools';
import { expect, test } from 'vitest';
import type { OpenedPage } from './opened-page.ts';

export interface View {
  readonly view: string;
  readonly colorScheme: 'light' | 'dark';
  readonly viewport: { readonly width: number; readonly height: number };
}

export const views: readonly View[] = (['light', 'dark'] as const).flatMap((colorScheme) => [
  { view: `desktop, ${colorScheme}`, colorScheme, viewport: { width: 1280, height: 900 } },
  { view: `phone, ${colorScheme}`, colorScheme, viewport: { width: 390, height: 844 } },
]);

/** The tests that every page has to pass. */
export function testEveryPage(opened: () => OpenedPage, { viewport, colorScheme }: View): void {
  const site = (): string => new URL(opened().page.url()).origin;

  test('is not wider than the window', async () => {
    const width = await opened().page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(viewport.width);
  });

  test('follows the color scheme of the system', async () => {
    const lightness = await opened().page.evaluate(() =>
      [document.body, ...document.querySelectorAll('header.site')].map((element) =>
        Math.max(...(getComputedStyle(element).backgroundColor.match(/\d+/g) ?? []).slice(0, 3).map(Number)),
      ),
    );
    for (const value of lightness) expect(value > 128).toBe(colorScheme === 'light');
  });

  test('links to every API and every other page from the header', async () => {
    const { page } = opened();
    const menu = page.getByRole('button', { name: 'Menu', exact: true });
    const isPhone = await menu.isVisible();
    if (isPhone) await menu.click();
    const links = page.locator('header.site nav a');
    for (const name of [...slugs, 'verdicts', 'scenarios', 'live', 'drift']) {
      const link = page.locator(`header.site nav a[href="${name}.html"]`);
      const box = await link.boundingBox();
      expect(box?.x, name).toBeGreaterThanOrEqual(0);
      expect((box?.x ?? 0) + (box?.width ?? 0), name).toBeLessThanOrEqual(viewport.width);
    }
    if (isPhone) await page.keyboard.press('Escape');
    expect(await links.first().isVisible()).toBe(!isPhone);
  });

  test('has no broken links to other pages of the site', async () => {
    const links = await opened().page.evaluate(() => [...document.links].map((link) => link.href));
    const own = new Set(links.filter((link) => link.startsWith(site())).map((link) => link.replace(/#.*/, '')));
    for (const link of own) expect((await fetch(link)).status, link).toBe(200);
  });

  // Last, when everything above has had its time to go wrong.
  test('sends no requests to other hosts, and reports no errors', () => {
    expect(opened().faults).toEqual([]);
  });
}
