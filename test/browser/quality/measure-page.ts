/** Measures how one page loads in a browser without a cache. */
import type { Browser } from 'playwright-core';

/** A phone on a slow mobile network, as Lighthouse models it: differences are larger than the noise of the machine. */
const cpuSlowdown = 4;
const network = { offline: false, latency: 150, downloadThroughput: 204_800, uploadThroughput: 84_375 };
export const conditions = `CPU ${cpuSlowdown}x slower, 1.6 Mbit/s, 150 ms latency, gzip, no cache`;

export interface PageLoad {
  /** When the browser painted the first text, in milliseconds after the start of the navigation. */
  readonly firstPaint: number;
  /** When the awaited text had a place on the page, in the same way. */
  readonly readable: number;
  /** The bytes of every response that the page requested before the text was readable, in kB of 1,000 bytes. */
  readonly transferred: number;
}

/** @param texts - What has to be on the page before it is readable. */
export async function measurePage(browser: Browser, url: string, texts: readonly string[]): Promise<PageLoad> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: cpuSlowdown });
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', network);
    await page.addInitScript(observeLoad, [...texts]);
    await page.goto(url, { waitUntil: 'load' });
    const load = await page.evaluate(() => (globalThis as unknown as { pageLoad: Promise<PageLoad> }).pageLoad);
    return load;
  } finally {
    await context.close();
  }
}

/** Runs in the page, before its own scripts. */
function observeLoad(texts: readonly string[]): void {
  const firstPaint = new Promise<number>((resolve) => {
    new PerformanceObserver((list) => {
      const [entry] = list.getEntriesByName('first-contentful-paint');
      if (entry !== undefined) resolve(entry.startTime);
    }).observe({ type: 'paint', buffered: true });
  });

  const readable = new Promise<number>((resolve) => {
    let isChanged = true;
    new MutationObserver(() => {
      isChanged = true;
    }).observe(document, { childList: true, subtree: true, attributes: true, characterData: true });
    const check = (): void => {
      const isReadable = isChanged && texts.every(isShown);
      isChanged = false;
      if (isReadable) resolve(performance.now());
      else requestAnimationFrame(check);
    };
    requestAnimationFrame(check);
  });

  /** Whether a small visible element contains the text, in any case. */
  function isShown(text: string): boolean {
    return [...document.querySelectorAll('body :not(script, style)')].some(
      (element) =>
        element.childElementCount < 20 &&
        element.textContent.toLowerCase().includes(text.toLowerCase()) &&
        element.checkVisibility(),
    );
  }

  const loaded = new Promise((resolve) => addEventListener('load', resolve));
  Object.assign(globalThis, {
    pageLoad: Promise.all([firstPaint, readable, loaded]).then(([paint, time]) => {
      const entries = performance.getEntries() as PerformanceResourceTiming[];
      const requested = entries.filter(
        ({ entryType, startTime }) => /^(navigation|resource)$/.test(entryType) && startTime <= time,
      );
      const bytes = requested.reduce((sum, { transferSize }) => sum + transferSize, 0);
      return { firstPaint: paint, readable: time, transferred: bytes / 1_000 };
    }),
  });
}
