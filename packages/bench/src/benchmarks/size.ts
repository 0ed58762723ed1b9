import { writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type OutputChunk, type Plugin, rolldown } from 'rolldown';
import type { Benchmark } from '../benchmark.ts';
import { clients } from '../clients/catalog.ts';

export const size: Benchmark = {
  name: 'size',
  title: 'Size of a client in a browser',
  description:
    'One API: bundled and minified with rolldown, gzip -9, in kB of 1,000 bytes; what loads with the page, and everything including the parts that load when they are used. Clients that need modules of Node are left out.',
  maxRounds: 1,
  contenders: clients,
  columns: [
    { id: 'browser', title: 'kB gzip', digits: 2 },
    { id: 'everything', title: 'everything, kB gzip', digits: 2 },
  ],
  rows: [
    {
      title: 'Client of one API in a browser',
      column: 'browser',
      unit: 'kB gzip',
      limit: 'fetch',
      target: { atMost: 9 },
      isHeadline: true,
    },
  ],
  measure: async (id, { sandbox: { folder } }) => {
    const chunks = await bundleForBrowser(id, folder);
    if (chunks === undefined) return undefined;
    const sum = (some: readonly OutputChunk[]): number =>
      some.reduce((total, { code }) => total + gzipSync(code, { level: 9 }).byteLength, 0) / 1_000;
    return { browser: sum(findInitialChunks(chunks)), everything: sum(chunks) };
  },
};

/** The chunks of a bundle; undefined when it needs modules of Node. */
async function bundleForBrowser(id: string, folder: string): Promise<OutputChunk[] | undefined> {
  const input = join(folder, `size-${id}.mjs`);
  writeFileSync(input, `export { createCall } from './clients/${id}.mjs';`);
  let needsNode = false;
  const findBuiltins: Plugin = {
    name: 'find-builtins',
    resolveId: (specifier) => {
      needsNode ||= isBuiltin(specifier);
    },
  };
  await using bundle = await rolldown({ input, platform: 'browser', plugins: [findBuiltins], logLevel: 'silent' });
  const { output } = await bundle.generate({ minify: true });
  return needsNode ? undefined : output.filter((file) => file.type === 'chunk');
}

/** The entry and everything that it imports statically. */
function findInitialChunks(chunks: readonly OutputChunk[]): OutputChunk[] {
  const initial = new Set(chunks.filter(({ isEntry }) => isEntry));
  // The loop also visits the chunks that it adds.
  for (const { imports } of initial) {
    for (const chunk of chunks) if (imports.includes(chunk.fileName)) initial.add(chunk);
  }
  return [...initial];
}
