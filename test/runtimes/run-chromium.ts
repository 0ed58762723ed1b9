/** Runs the suite in a page that loads the packages with an import map. */
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
  const map = JSON.stringify(createImportMap(modules));
  await writeFile(
    join(folder, 'index.html'),
    page.replace('MAP', () => map),
  );
  const browser = await launchChromium();
  try {
    const tab = await browser.newPage();
    const pageErrors: string[] = [];
    tab.on('pageerror', (error) => pageErrors.push(String(error)));
    tab.on('response', (response) => response.status() === 404 && pageErrors.push(`${response.url()} was not found`));
    await tab.goto(task.mock);
    if (pageErrors.length > 0) throw new Error(`The page did not load:\n${pageErrors.join('\n')}`);
    return await tab.evaluate((input) => (globalThis as unknown as Suite).runChecks(input), task);
  } finally {
    await browser.close();
  }
}

/** Creates an import map with one scope per module, because the same import name can resolve differently in each package. */
function createImportMap(modules: readonly Module[]): { scopes: Record<string, Record<string, string>> } {
  const scopes: Record<string, Record<string, string>> = {};
  for (const { path, links } of modules) {
    if (links.size > 0)
      scopes[`/${path}`] = Object.fromEntries([...links].map(([name, target]) => [name, `/${target}`]));
  }
  return { scopes };
}
