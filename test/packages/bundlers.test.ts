/** Each bundler bundles the packages for the browser and for Node.js without messages, and the bundle runs. */
import { execFile } from 'node:child_process';
import { copyFile, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../browser/chromium.ts';
import { type Installed, install } from '../runtimes/pack.ts';
import { bundlers, type Platform } from './bundlers/bundlers.ts';

const result = { status: 'FINISHED', code: 200, jobId: 'happy' };

let installed: Installed;
let entry: string;
let chromium: Browser;

beforeAll(async () => {
  [installed, chromium] = await Promise.all([install(), launchChromium()]);
  entry = join(installed.folder, 'program.js');
  await copyFile(fileURLToPath(new URL('bundlers/program.js', import.meta.url)), entry);
}, 120_000);

afterAll(async () => {
  await chromium?.close();
  await installed?.remove();
});

const runners: Readonly<Record<Platform, (out: string) => Promise<unknown>>> = {
  browser: runInBrowser,
  node: runInNode,
};

describe.each(Object.entries(bundlers))('%s', (name, bundle) => {
  it.each(['browser', 'node'] as const)('bundles for %s without messages', { timeout: 120_000 }, async (platform) => {
    const out = join(installed.folder, 'out', name, platform);

    expect(await bundle({ entry, platform, out })).toEqual([]);
    // The code for waits is a separate chunk.
    expect((await readdir(out, { recursive: true })).filter((file) => file.endsWith('.js')).length).toBeGreaterThan(1);
    expect(await runners[platform](out)).toEqual(result);
  });
});

async function runInNode(out: string): Promise<unknown> {
  const { stdout } = await promisify(execFile)(process.execPath, [join(out, 'main.js')]);
  return JSON.parse(stdout);
}

async function runInBrowser(out: string): Promise<unknown> {
  const page = await chromium.newPage();
  const pageErrors: string[] = [];
  page.on('pageerror', (error) => pageErrors.push(String(error)));
  await page.route('**/*', async (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname.endsWith('.js'))
      await route.fulfill({ contentType: 'text/javascript', body: await readFile(join(out, pathname), 'utf8') });
    else await route.fulfill({ contentType: 'text/html', body: '<script type="module" src="/main.js"></script>' });
  });
  await page.goto('http://localhost/');
  await page.waitForFunction(() => 'result' in globalThis);
  expect(pageErrors).toEqual([]);
  return page.evaluate(() => (globalThis as unknown as { result: unknown }).result);
}
