import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { type Benchmark, ours } from '../benchmark.ts';
import { run } from '../process.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const contract = join(root, 'specs/dli/openapi.yaml');

export const site: Benchmark = {
  name: 'site',
  title: 'Weight of the page of an API',
  description:
    'gzip -9, in kB of 1,000 bytes: what a browser loads before it shows the operation, and everything that the page can load. The page of Redocly is that of `redocly build-docs` with its script in the page, as it loads it from another host otherwise.',
  maxRounds: 1,
  contenders: [
    { id: ours, title: 'the reference of this repository', kind: 'ours' },
    { id: 'contract', title: 'the contract as YAML', kind: 'limit' },
    { id: 'redocly', title: 'redocly build-docs', kind: 'peer' },
  ],
  columns: [
    { id: 'readable', title: 'kB gzip until the operation is readable', digits: 1 },
    { id: 'everything', title: 'everything, kB gzip', digits: 1 },
  ],
  rows: [
    {
      title: 'API page of the reference',
      column: 'readable',
      unit: 'kB gzip',
      target: { atMost: 110 },
      isHeadline: true,
    },
  ],
  measure: async (id) => {
    if (id === 'contract') {
      const weight = weigh(await readFile(contract));
      return { readable: weight, everything: weight };
    }
    const folder = await mkdtemp(join(tmpdir(), 'job-status-site-'));
    try {
      return await (id === ours ? weighOurPage(folder) : weighRedoclyPage(folder));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

function weigh(content: Buffer): number {
  return gzipSync(content, { level: 9 }).byteLength / 1_000;
}

async function weighOurPage(folder: string): Promise<Record<string, number>> {
  await run(process.execPath, ['packages/reference/src/site/write-site.ts', '--out', folder], root);
  const page = await readFile(join(folder, 'dli.html'));
  const scripts = { blocking: 0, later: 0 };
  // A script is part of the page, or a file that it names, which only blocks it as a `src`.
  for (const [, before, file = ''] of page.toString().matchAll(/(src=")?([\w-]+\.js)["'`]/g)) {
    scripts[before === undefined ? 'later' : 'blocking'] += weigh(await readFile(join(folder, file)));
  }
  const readable = weigh(page) + scripts.blocking;
  return { readable, everything: readable + scripts.later };
}

async function weighRedoclyPage(folder: string): Promise<Record<string, number>> {
  const file = join(folder, 'page.html');
  const cli = join(dirname(createRequire(import.meta.url).resolve('@redocly/cli/package.json')), 'bin/cli.js');
  await run(process.execPath, [cli, 'build-docs', contract, '--inlineBundle', '--output', file], folder, {
    REDOCLY_TELEMETRY: 'off',
  });
  const weight = weigh(await readFile(file));
  return { readable: weight, everything: weight };
}
