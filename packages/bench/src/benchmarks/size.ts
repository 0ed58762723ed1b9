import { writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type OutputChunk, type Plugin, rolldown } from 'rolldown';
import type { Benchmark, BenchmarkContext } from './benchmark.ts';
import { Samples } from './samples.ts';

export const size: Benchmark = {
  name: 'size',
  title: 'Size of a client',
  description:
    'One API in a browser: bundled and minified with rolldown, gzip -9, in kB of 1,000 bytes; what loads with the page, and everything including the parts that load when they are used. Clients that need modules of Node are left out.',
  dependsOnNode: false,
  columns: [
    { id: 'browser', title: 'browser kB', digits: 2 },
    { id: 'everything', title: 'everything kB', digits: 2 },
  ],
  measure,
};

async function measure({ clients, sandbox: { folder }, showProgress }: BenchmarkContext): Promise<Samples> {
  const samples = new Samples();
  for (const { id } of clients) {
    showProgress(id);
    const chunks = await bundleForBrowser(id, folder);
    if (chunks === undefined) continue;
    const sum = (some: readonly OutputChunk[]): number =>
      some.reduce((total, { code }) => total + gzipSync(code, { level: 9 }).byteLength, 0) / 1_000;
    samples.add(id, { browser: sum(findInitialChunks(chunks)), everything: sum(chunks) });
  }
  return samples;
}

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
