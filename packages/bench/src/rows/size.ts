import { readFileSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Metafile } from 'esbuild';
import { ours } from '../clients/clients.ts';
import type { Workshop } from '../peers/workshop.ts';
import { note } from './rotation.ts';
import type { Row, Samples, Setting } from './row.ts';

/** What a user ships, and what a user trusts. */
export const size: Row = {
  name: 'size',
  title: 'Size of a bundle with one API',
  note: 'esbuild, minified, gzip -9, in kB of 1,000 bytes: what loads at first, and with what `import()` loads when it is used, such as waiting. “–” does not bundle for that platform. Packages are counted as npm has placed them, the client’s own left out.',
  columns: [
    { id: 'browser', title: 'browser kB', digits: 2 },
    { id: 'node', title: 'Node kB', digits: 2 },
    { id: 'browserAll', title: 'browser kB, later parts too', digits: 2 },
    { id: 'nodeAll', title: 'Node kB, later parts too', digits: 2 },
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
      if (bytes === undefined) continue;
      note(samples, id, platform, bytes.first / 1000);
      note(samples, id, `${platform}All`, bytes.all / 1000);
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
): Promise<{ first: number; all: number } | undefined> {
  const settings = {
    bundle: true,
    splitting: true,
    metafile: true,
    outdir: 'bundle',
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    logLevel: 'silent',
  } as const;
  try {
    const { metafile, outputFiles } = await esbuild.build({
      ...settings,
      absWorkingDir: folder,
      stdin: { contents: source, resolveDir: folder },
      platform,
    });
    const atFirst = loadedAtFirst(metafile);
    const bytes = outputFiles.map(({ path, contents }) => ({
      isFirst: atFirst.has(relative(folder, path)),
      size: gzipSync(contents, { level: 9 }).byteLength,
    }));
    const sum = (parts: typeof bytes): number => parts.reduce((total, { size }) => total + size, 0);
    return { first: sum(bytes.filter(({ isFirst }) => isFirst)), all: sum(bytes) };
  } catch (error) {
    if (isOptional) return undefined;
    throw error;
  }
}

/** The entry of a bundle, and what it imports without being asked. */
function loadedAtFirst({ outputs }: Metafile): ReadonlySet<string> {
  const loaded = new Set<string>();
  const visit = (path: string): void => {
    if (loaded.has(path)) return;
    loaded.add(path);
    for (const { kind, path: imported } of outputs[path]?.imports ?? []) {
      if (kind === 'import-statement' && imported in outputs) visit(imported);
    }
  };
  for (const [path, { entryPoint }] of Object.entries(outputs)) {
    // What is imported later is an entry point, too, but not the one that was given as text.
    if (entryPoint === '<stdin>') visit(path);
  }
  return loaded;
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
