/** Opens a page in the browser and records what goes wrong on it. */
import axe, { type AxeResults, type RunOptions } from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

export interface OpenedPage {
  readonly page: Page;
  /** Requests to other hosts, failed requests, and errors of scripts. */
  readonly faults: readonly string[];
}

/** The page can send requests to its own origin only. */
export async function openPage(browser: Browser, url: string, options?: BrowserContextOptions): Promise<OpenedPage> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const faults: string[] = [];
  await context.route('**/*', (route) => {
    const { protocol, origin } = new URL(route.request().url());
    if (protocol === 'data:' || origin === new URL(url).origin) return route.continue();
    faults.push(`requests ${route.request().url()}`);
    return route.abort();
  });
  page.on('console', (message) => message.type() === 'error' && faults.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => faults.push(`throws: ${error.message}`));
  page.on('response', (response) => response.ok() || faults.push(`${response.status()} for ${response.url()}`));
  await page.goto(url, { waitUntil: 'load' });
  return { page, faults };
}

/** What a reader who scrolls through the page sees. The browser lays out a section when it comes near the window. */
export function visibleText(page: Page): Promise<string> {
  return page.evaluate(() => {
    const styles = document.createElement('style');
    styles.textContent = 'main > section { content-visibility: visible !important; }';
    document.head.append(styles);
    // biome-ignore lint/performance/useDomNodeTextContent: hidden text must not count.
    const text = document.body.innerText;
    styles.remove();
    return text;
  });
}

/** The serious and critical findings of axe. */
export async function seriousFindings(page: Page, options: RunOptions = {}): Promise<string[]> {
  await page.evaluate(axe.source);
  const run = (given: RunOptions): Promise<AxeResults> =>
    (globalThis as unknown as { axe: typeof axe }).axe.run(document, { ...given, resultTypes: ['violations'] });
  const { violations } = await page.evaluate(run, options);
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}
