import { readFileSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ours } from '../clients/clients.ts';
import type { Workshop } from '../peers/workshop.ts';
import { note } from './rotation.ts';
import type { Row, Samples, Setting } from './row.ts';

/** What a user ships, and what a user trusts. */
export const size: Row = {
  name: 'size',
  title: 'Size of a bundle with one API',
  note: 'esbuild, minified, gzip -9, in kB of 1,000 bytes; “–” does not bundle for that platform. Packages are counted as npm has placed them, the client’s own left out.',
  columns: [
    { id: 'browser', title: 'browser kB', digits: 2 },
    { id: 'node', title: 'Node kB', digits: 2 },
    { id: 'others', title: 'packages beside its own', digits: 0 },
  ],
  measure,
};

async function measure({ clients, workshop, progress }: Setting): Promise<Samples> {
  const samples: Samples = {};
  for (const { id, title, smallest, packages } of clients) {
    progress(title);
    const source = smallest ?? `export { client } from ${JSON.stringify(workshop.adapter(id))};`;
    for (const platform of ['browser', 'node'] as const) {
      // Some need Node, and a browser has none; anything else that does not bundle is a mistake.
      const isOptional = platform === 'browser' && id !== ours;
      const bytes = await bundled(workshop, source, platform, isOptional);
      if (bytes !== undefined) note(samples, id, platform, bytes / 1000);
    }
    note(samples, id, 'others', closureOf(packages, workshop.folder).size - packages.length);
  }
  return samples;
}

/** Bytes after minifying and compressing; undefined when it cannot be bundled. */
async function bundled(
  { esbuild, folder }: Workshop,
  source: string,
  platform: 'browser' | 'node',
  isOptional: boolean,
): Promise<number | undefined> {
  const settings = {
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    logLevel: 'silent',
  } as const;
  try {
    const { outputFiles: [file] = [] } = await esbuild.build({
      ...settings,
      absWorkingDir: folder,
      stdin: { contents: source, resolveDir: folder },
      platform,
    });
    return file === undefined ? undefined : gzipSync(file.contents, { level: 9 }).byteLength;
  } catch (error) {
    if (isOptional) return undefined;
    throw error;
  }
}

/** The packages and all that they depend on, as folders. */
function closureOf(packages: readonly string[], from: string, seen: Set<string> = new Set()): Set<string> {
  for (const name of packages) {
    const folder = folderOf(name, from);
    if (folder === undefined || seen.has(folder)) continue;
    seen.add(folder);
    const { dependencies = {} } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
      dependencies?: Record<string, string>;
    };
    closureOf(Object.keys(dependencies), folder, seen);
  }
  return seen;
}

/** Where a package is found from a folder. */
function folderOf(name: string, from: string): string | undefined {
  for (const modules of createRequire(join(from, 'package.json')).resolve.paths(name) ?? []) {
    try {
      const folder = join(modules, name);
      readFileSync(join(folder, 'package.json'));
      return realpathSync(folder);
    } catch {}
  }
  return undefined;
}
