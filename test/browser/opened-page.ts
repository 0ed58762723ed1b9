/** A page in the browser, watched. */
import axe, { type AxeResults, type RunOptions } from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

/** A page with everything that went wrong on it so far. */
export interface OpenedPage {
  readonly page: Page;
  readonly faults: readonly string[];
}

/** Opens a page that may ask nobody but its own origin for anything. */
export async function openPage(browser: Browser, url: string, options?: BrowserContextOptions): Promise<OpenedPage> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const faults: string[] = [];
  await context.route('**/*', (route) => {
    const { protocol, origin } = new URL(route.request().url());
    if (protocol === 'data:' || origin === new URL(url).origin) return route.continue();
    faults.push(`asks for ${route.request().url()}`);
    return route.abort();
  });
  page.on('console', (message) => message.type() === 'error' && faults.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => faults.push(`throws: ${error.message}`));
  page.on('response', (response) => response.ok() || faults.push(`${response.status()} for ${response.url()}`));
  await page.goto(url, { waitUntil: 'load' });
  return { page, faults };
}

// biome-ignore lint/performance/useDomNodeTextContent: what a reader does not see does not count.
export const visibleText = (page: Page): Promise<string> => page.evaluate(() => document.body.innerText);

/** The findings of axe that keep people out. */
export async function barriers(page: Page, options: RunOptions = {}): Promise<string[]> {
  await page.evaluate(axe.source);
  const run = (given: RunOptions): Promise<AxeResults> =>
    (globalThis as unknown as { axe: typeof axe }).axe.run(document, { ...given, resultTypes: ['violations'] });
  const { violations } = await page.evaluate(run, options);
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}
