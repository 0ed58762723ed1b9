/** A page that loads the packages as they are, by an import map. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { launchChromium } from '../browser/chromium.ts';
import { collectModules, type Module } from './modules.ts';
import type { RuntimeReport, Task } from './task.ts';

interface Suite {
  runChecks(task: Task): Promise<RuntimeReport>;
}

const page = `<!doctype html>
<link rel="icon" href="data:,">
<script type="importmap">MAP</script>
<script type="module">
  import { runChecks } from './suite.js';
  globalThis.runChecks = runChecks;
</script>
`;

/** The mock serves the page from the folder, so the fake service has another origin. */
export async function runChromium(folder: string, task: Task): Promise<RuntimeReport> {
  const modules = await collectModules(folder, 'suite.js', ['browser', 'import']);
  const map = JSON.stringify(importMapOf(modules));
  await writeFile(
    join(folder, 'index.html'),
    page.replace('MAP', () => map),
  );
  const browser = await launchChromium();
  try {
    const tab = await browser.newPage();
    const faults: string[] = [];
    tab.on('pageerror', (error) => faults.push(String(error)));
    tab.on('response', (response) => response.status() === 404 && faults.push(`${response.url()} was not found`));
    await tab.goto(task.mock);
    if (faults.length > 0) throw new Error(`The page does not load:\n${faults.join('\n')}`);
    return await tab.evaluate((given) => (globalThis as unknown as Suite).runChecks(given), task);
  } finally {
    await browser.close();
  }
}

/** The same name may mean something else in each package. */
function importMapOf(modules: readonly Module[]): { scopes: Record<string, Record<string, string>> } {
  const scopes: Record<string, Record<string, string>> = {};
  for (const { path, links } of modules) {
    if (links.size > 0)
      scopes[`/${path}`] = Object.fromEntries([...links].map(([name, target]) => [name, `/${target}`]));
  }
  return { scopes };
}
