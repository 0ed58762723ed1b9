/** The program behind `pnpm site-quality`: compares how our pages and the stock pages of the same contracts load. */
import { globSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { type Api, readApi } from '@job-status/reference/api';
import { slugs } from '@job-status/spec-tools';
import { launchChromium } from '../chromium.ts';
import { site } from '../served-site.ts';
import { openStaticServer } from '../static-server.ts';
import { type Check, checkPage, type Rounds, toLine } from './checks.ts';
import { conditions, measurePage, type PageLoad } from './measure-page.ts';
import { stockAddress, writeStockPages } from './stock-pages.ts';

const { values, positionals } = parseArgs({
  options: { rounds: { type: 'string', default: '9' } },
  allowPositionals: true,
});
const rounds = Number(values.rounds);
if (!Number.isSafeInteger(rounds) || rounds < 1)
  throw new Error(`--rounds must be a positive integer; received ${values.rounds}.`);

const all = globSync('**/*.html', { cwd: fileURLToPath(site) }).sort();
const unknown = positionals.filter((name) => !all.includes(name));
if (unknown.length > 0) throw new Error(`Unknown pages: ${unknown.join(', ')}. The pages are: ${all.join(', ')}.`);
const pages = positionals.length === 0 ? all : all.filter((name) => positionals.includes(name));
const apis = await Promise.all(slugs.map((slug) => readApi(slug)));
const findApi = (page: string): Api | undefined => apis.find(({ slug }) => page.split('/').at(-1) === `${slug}.html`);

const folder = pathToFileURL(`${await mkdtemp(join(tmpdir(), 'job-status-quality-'))}/`);
try {
  await cp(site, new URL('ours/', folder), { recursive: true });
  await writeStockPages(new URL('stock/', folder), slugs);
  const checks = await measure();
  if (checks.some(({ isMet }) => !isMet)) process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true });
}

async function measure(): Promise<Check[]> {
  const [browser, server] = await Promise.all([
    launchChromium(),
    openStaticServer(folder, '/', { isCompressed: true }),
  ]);
  console.log(
    `Chromium ${browser.version()}, ${rounds} rounds, ${conditions}, load average ${loadavg()[0]?.toFixed(1)}`,
  );
  const targets = new Map<string, Api | undefined>([
    ...apis.map((api) => [stockAddress(api), api] as const),
    ...pages.map((page) => [`ours/${page}`, findApi(page)] as const),
  ]);
  const loads: Rounds[] = [];
  // The first round warms up the browser and the server.
  for (let round = 0; round <= rounds; round += 1) {
    const entries = [...targets];
    const start = round % entries.length;
    const loaded = new Map<string, PageLoad>();
    for (const [address, api] of [...entries.slice(start), ...entries.slice(0, start)]) {
      const texts = api === undefined ? [] : [api.method, api.path];
      loaded.set(address, await measurePage(browser, server.url + address, texts));
    }
    if (round > 0) loads.push(loaded);
  }
  await browser.close();
  await server.stop();
  const stock = apis.map(stockAddress);
  const checks = pages.flatMap((page) => {
    const api = findApi(page);
    return checkPage(page, loads, api === undefined ? { stock } : { stock: [stockAddress(api)], isApi: true });
  });
  for (const check of checks) console.log(toLine(check));
  return checks;
}
