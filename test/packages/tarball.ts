/** Reads packed packages. */
import { execFile } from 'node:child_process';
import { globSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Manifest } from './public-packages.ts';

const run = promisify(execFile);

/** Reads the texts of a tarball by path. */
export async function readTarball(tarball: string): Promise<ReadonlyMap<string, string>> {
  const folder = await mkdtemp(join(tmpdir(), 'job-status-tarball-'));
  try {
    await run('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1']);
    const files = globSync('**/*', { cwd: folder, withFileTypes: true }).filter((entry) => entry.isFile());
    const paths = files.map((entry) => join(entry.parentPath, entry.name));
    const texts = await Promise.all(paths.map((path) => readFile(path, 'utf8')));
    return new Map(paths.map((path, index) => [path.slice(folder.length + 1), texts[index] ?? '']));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Finds the subpaths of a package that have types, with each `*` replaced by the matching file names. */
export function findEntryPoints({ exports = {} }: Manifest, files: readonly string[]): string[] {
  return Object.entries(exports).flatMap(([subpath, target]) => {
    if (typeof target === 'string') return [];
    const { types } = target as { types: string };
    const [start = '', end] = types.slice('./'.length).split('*');
    if (end === undefined) return [subpath];
    const names = files
      .filter((file) => file.length > start.length + end.length && file.startsWith(start) && file.endsWith(end))
      .map((file) => file.slice(start.length, -end.length));
    return names.filter((name) => !name.includes('/')).map((name) => subpath.replace('*', name));
  });
}
