/** Starts the browser of the page tests. */
import { mkdir, rmdir, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import sparticuz from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

/**
 * On Linux x64 the Chromium that comes with the dependencies of the tests; elsewhere the Chrome of the machine. Rejects
 * where there is none, so that every test runs.
 */
export async function launchChromium(): Promise<Browser> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return chromium.launch({ channel: 'chrome' });
  // The arguments that the package proposes switch off web security, and end the browser with its first closed context.
  return chromium.launch({ executablePath: await unpacked(), args: ['--no-sandbox'] });
}

const lock = join(tmpdir(), 'job-status-chromium.lock');

/** The package unpacks to one folder and uses what it finds there, even a partial browser, so only one test file may unpack it at a time. */
async function unpacked(): Promise<string> {
  while (!(await taken())) await sleep(100);
  try {
    return await sparticuz.executablePath();
  } finally {
    await rmdir(lock);
  }
}

/** Only one process can make a folder. One that was stopped leaves it behind, and unpacking takes a few seconds. */
async function taken(): Promise<boolean> {
  const age = Date.now() - (await stat(lock).then(({ mtimeMs }) => mtimeMs, Date.now));
  if (age > 30_000) await rmdir(lock).catch(() => undefined);
  return mkdir(lock).then(
    () => true,
    () => false,
  );
}
