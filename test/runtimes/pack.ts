/** Installs the packages that have no dependencies from their tarballs. */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../', import.meta.url));

/** The folders of the packages to install. */
const packed = ['client', 'contract', 'testing'];

export interface Installed {
  /** A project that contains only the packages. Its path contains no symbolic link. */
  readonly folder: string;
  remove(): Promise<void>;
}

/** Packs the built packages, and installs them without a registry. */
export async function install(): Promise<Installed> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'job-status-runtimes-')));
  await writeFile(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
  const tarballs = await mkdtemp(join(tmpdir(), 'job-status-tarballs-'));
  await Promise.all(
    packed.map(async (name) => {
      const tarball = await packPackage(name, tarballs);
      const target = join(folder, 'node_modules/@job-status', name);
      await mkdir(target, { recursive: true });
      await run('tar', ['-xzf', tarball, '-C', target, '--strip-components=1']);
    }),
  );
  const remove = async (): Promise<void> => {
    await Promise.all([folder, tarballs].map((path) => rm(path, { recursive: true, force: true })));
  };
  return { folder, remove };
}

/**
 * Packs what was built of a package, and resolves with the tarball.
 *
 * @param name - The name of its folder in `packages/`.
 * @param checkout - The repository that contains the package.
 */
export async function packPackage(name: string, destination: string, checkout: string = root): Promise<string> {
  // Under `pnpm test`, this is the pnpm that runs the tests.
  const args = ['pack', '--json', '--pack-destination', destination];
  const cwd = join(checkout, 'packages', name);
  const { stdout } = await run('pnpm', args, { cwd, shell: process.platform === 'win32' });
  return (JSON.parse(stdout) as { filename: string }).filename;
}
