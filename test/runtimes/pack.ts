/** Installs the packages as a user would: packed, and unpacked next to their dependencies. */
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const packages = fileURLToPath(new URL('../../packages/', import.meta.url));

/** What a user installs, by the name of its folder. */
export const packed = ['client', 'contract'] as const;

export interface Installed {
  /** A project that has nothing but the packages. Its path has no link in it. */
  readonly folder: string;
  /** The tarballs by package. */
  readonly tarballs: Readonly<Record<(typeof packed)[number], string>>;
  remove(): Promise<void>;
}

/** Packs what was built, and installs it without a registry. */
export async function install(): Promise<Installed> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'job-status-runtimes-')));
  await writeFile(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
  const tarballs = await mkdtemp(join(tmpdir(), 'job-status-tarballs-'));
  const [client, contract] = await Promise.all(packed.map((name) => pack(join(packages, name), tarballs)));
  if (client === undefined || contract === undefined) throw new Error('Nothing was packed.');
  for (const [name, tarball] of Object.entries({ client, contract })) {
    const target = join(folder, 'node_modules/@job-status', name);
    await mkdir(target, { recursive: true });
    await run('tar', ['-xzf', tarball, '-C', target, '--strip-components=1']);
  }
  for (const name of packed) {
    const target = join(folder, 'node_modules/@job-status', name);
    await copyDependencies(target, join(packages, name), join(folder, 'node_modules'));
  }
  const remove = async (): Promise<void> => {
    await Promise.all([folder, tarballs].map((path) => rm(path, { recursive: true, force: true })));
  };
  return { folder, tarballs: { client, contract }, remove };
}

async function pack(cwd: string, destination: string): Promise<string> {
  // The pnpm that runs the tests, as for everything below `pnpm test`.
  const args = ['pack', '--json', '--pack-destination', destination];
  const { stdout } = await run('pnpm', args, { cwd, shell: process.platform === 'win32' });
  return (JSON.parse(stdout) as { filename: string }).filename;
}

/** Links the dependencies of a manifest from the workspace, except for packed packages. */
async function copyDependencies(manifestAt: string, from: string, nodeModules: string): Promise<void> {
  const { dependencies = {} } = JSON.parse(await readFile(join(manifestAt, 'package.json'), 'utf8')) as {
    dependencies?: Record<string, string>;
  };
  for (const name of Object.keys(dependencies)) {
    const target = join(nodeModules, name);
    if (await isThere(target)) continue;
    const source = await nearest(name, from);
    await cp(source, target, {
      recursive: true,
      filter: (path) => !path.slice(source.length).includes('node_modules'),
    });
    await copyDependencies(target, source, nodeModules);
  }
}

function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** The folder of a package, as seen from another one. */
async function nearest(name: string, from: string): Promise<string> {
  for (let folder = from; folder !== dirname(folder); folder = dirname(folder)) {
    const found = await realpath(join(folder, 'node_modules', name)).catch(() => undefined);
    if (found !== undefined) return found;
  }
  throw new Error(`${name} is nowhere above ${from}.`);
}
