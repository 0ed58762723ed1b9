/** The program behind `pnpm screenshots`: takes a picture of every page in every view. */
import { globSync, mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startMock } from '@job-status/mock';
import { launchChromium } from './chromium.ts';

const { values, positionals } = parseArgs({
  options: { out: { type: 'string', default: 'reports/screenshots' }, full: { type: 'boolean', default: false } },
  allowPositionals: true,
});

const site = new URL('.', import.meta.resolve('@job-status/reference/site'));
const all = globSync('**/*.html', { cwd: fileURLToPath(site) }).sort();
const names = positionals.length === 0 ? all : all.filter((name) => positionals.includes(name));
const sizes = { desktop: { width: 1440, height: 900 }, phone: { width: 375, height: 812 } };

const [browser, server] = await Promise.all([launchChromium(), startMock({ port: 0, staticDir: site })]);
mkdirSync(values.out, { recursive: true });
for (const name of names) {
  for (const [size, viewport] of Object.entries(sizes)) {
    for (const colorScheme of ['light', 'dark'] as const) {
      const file = `${values.out}/${name.replaceAll('/', '-').replace('.html', '')}-${size}-${colorScheme}`;
      const isApi = await takePicture(name, `${file}.png`, { viewport, colorScheme });
      if (isApi) await takePicture(name, `${file}-plain.png`, { viewport, colorScheme, javaScriptEnabled: false });
      console.log(file);
    }
  }
}
await browser.close();
await server.stop();

/** Returns whether it is the page of an API, where Redoc takes over after the page has loaded. */
async function takePicture(
  name: string,
  path: string,
  view: NonNullable<Parameters<typeof browser.newPage>[0]>,
): Promise<boolean> {
  const page = await browser.newPage(view);
  await page.goto(`${server.url}/${name}`, { waitUntil: 'load' });
  const isApi = (await page.locator('#redoc').count()) > 0;
  if (isApi && view.javaScriptEnabled !== false) await page.locator('html.with-redoc').waitFor();
  // A busy machine can fail to capture a long page at first.
  const capture = (): Promise<unknown> => page.screenshot({ path, fullPage: values.full });
  await capture().catch(capture).catch(capture).catch(capture).catch(capture);
  await page.close();
  return isApi;
}
