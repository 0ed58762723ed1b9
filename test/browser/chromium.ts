/** Starts the browser of the page tests. */
import sparticuz from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

/**
 * On Linux x64 the Chromium that comes with the dependencies of the tests; elsewhere the Chrome of the machine. Rejects
 * where there is none, so that no test is passed over.
 */
export async function launchChromium(): Promise<Browser> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return chromium.launch({ channel: 'chrome' });
  // The arguments that the package proposes switch off web security, and end the browser with its first closed context.
  return chromium.launch({ executablePath: await sparticuz.executablePath(), args: ['--no-sandbox'] });
}
