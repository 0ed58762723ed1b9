import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { type OutputChunk, rolldown } from 'rolldown';
import { expect, it } from 'vitest';

const dist = fileURLToPath(new URL('../dist/', import.meta.url));

/** Bundles one export for browsers, and returns the initial download in bytes after minification and gzip. */
async function measureBundle(name: string, file: string): Promise<number> {
  const entry = 'virtual:entry';
  const plugin = {
    name: 'entry',
    resolveId: (id: string) => (id === entry ? entry : undefined),
    load: (id: string) => (id === entry ? `export { ${name} } from ${JSON.stringify(dist + file)};` : undefined),
  };
  await using bundle = await rolldown({ input: entry, platform: 'browser', plugins: [plugin], logLevel: 'silent' });
  const { output } = await bundle.generate({ minify: true });
  const chunks = output.filter((part) => part.type === 'chunk');
  return findInitialChunks(chunks).reduce((sum, { code }) => sum + gzipSync(code, { level: 9 }).byteLength, 0);
}

/** Finds the entry chunk and its static imports. */
function findInitialChunks(chunks: readonly OutputChunk[]): OutputChunk[] {
  const initial = new Set(chunks.filter(({ isEntry }) => isEntry));
  // The loop also visits the chunks that it adds.
  for (const { imports } of initial) {
    for (const chunk of chunks) if (imports.includes(chunk.fileName)) initial.add(chunk);
  }
  return [...initial];
}

it('keeps one client small in a browser, and the openapi-fetch client at most 6 kB larger', async () => {
  const typed = await measureBundle('createDliClient', 'dli/index.js');
  const fetchClient = await measureBundle('createDliFetchClient', 'dli/fetch.js');

  expect(typed).toBeLessThanOrEqual(11_800);
  expect(fetchClient - typed).toBeLessThanOrEqual(6_000);
});
