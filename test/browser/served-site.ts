/** The site as the mock serves it, and a browser, for the tests of one file. */
import { type Mock, startMock } from '@job-status/mock';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { launchChromium } from './chromium.ts';
import { type OpenedPage, openPage } from './opened-page.ts';

/** The folder of the built site. */
export const site: URL = new URL('.', import.meta.resolve('@job-status/reference/site'));

export interface ServedSite {
  /** Where it is served. */
  readonly origin: () => string;
  /** Opens a page of it by its name. */
  readonly open: (name: string, options?: BrowserContextOptions) => Promise<OpenedPage>;
}

export function servedSite(): ServedSite {
  let browser: Browser;
  let server: Mock;

  beforeAll(async () => {
    [browser, server] = await Promise.all([launchChromium(), startMock({ port: 0, staticDir: site })]);
    // The first run on a machine unpacks the browser.
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  return { origin: () => server.url, open: (name, options) => openPage(browser, `${server.url}/${name}`, options) };
}
