import { globSync, rmSync } from 'node:fs';
import { cp, mkdtemp, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { run } from './process.ts';

const source = fileURLToPath(new URL('./', import.meta.url));
const packages = fileURLToPath(new URL('../../', import.meta.url));

/** A folder in which any Node can import our client, its peers, and the runners and adapters of the bench. */
export interface Sandbox {
  readonly folder: string;
  /** The version of the Node that is measured, such as `24.21.0`. */
  readonly nodeVersion: string;
  readonly peerVersions: Readonly<Record<string, string>>;
  /** Runs a runner to its end. `ms` is the time from the start of the process to its end. */
  runTask<Task, Result>(runner: string, task: Task): Promise<{ result: Result; ms: number }>;
}

/** Creates a sandbox for a Node binary. It is removed when this process ends. */
export async function createSandbox(node: string): Promise<Sandbox> {
  const nodeVersion = (await run(node, ['-p', 'process.versions.node'], source)).stdout.trim();
  const peers = await installPeers(nodeVersion);
  const manifest = JSON.parse(await readFile(join(peers, 'package.json'), 'utf8')) as Manifest;
  const folder = await mkdtemp(join(peers, 'node_modules', '.run-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  // Our packages are copied, so that a build in the meantime does not change this run.
  const filter = (path: string): boolean => basename(path) !== 'node_modules';
  for (const name of ['client', 'contract']) {
    const target = join(folder, 'node_modules', '@job-status', name);
    await cp(join(packages, name), target, { recursive: true, filter });
  }
  await compile(folder);
  return {
    folder,
    nodeVersion,
    peerVersions: manifest.dependencies,
    runTask: async (runner, task) => {
      const file = join(folder, 'runners', `${runner}.mjs`);
      // A peer writes a file to the home folder.
      const { stdout, ms } = await run(node, [file, JSON.stringify(task)], folder, {
        HOME: folder,
        USERPROFILE: folder,
      });
      return { result: JSON.parse(stdout), ms };
    },
  };
}

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
}

/**
 * Installs the peers for a Node version, unless this has been done before, and resolves with the folder that contains their
 * `node_modules`. Each folder in `peers/` pins the whole dependency tree for a range of Node versions.
 */
async function installPeers(nodeVersion: string): Promise<string> {
  const [major = 0, minor = 0] = nodeVersion.split('.').map(Number);
  const name = major > 22 || (major === 22 && minor >= 19) ? 'node-22' : 'node-20';
  const folder = join(packages, 'bench/peers', name);
  const lockfile = join(folder, 'package-lock.json');
  const installed = join(folder, 'node_modules', '.installed-from.json');
  if ((await readFile(lockfile, 'utf8')) === (await readFile(installed, 'utf8').catch(() => ''))) return folder;
  console.log(`Installing the peers for Node ${nodeVersion} …`);
  await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], folder);
  // Written last, so that an interrupted installation starts again.
  await cp(lockfile, installed);
  return folder;
}

/** Compiles what runs on the measured Node, since Node 20 does not run TypeScript. Packages stay external. */
async function compile(folder: string): Promise<void> {
  const files = globSync('{runners,clients}/*.ts', { cwd: source });
  await using bundle = await rolldown({
    input: Object.fromEntries(files.map((file) => [file.replace(/\.ts$/, ''), join(source, file)])),
    external: /^[^./]/,
    platform: 'node',
  });
  await bundle.write({ dir: folder, entryFileNames: '[name].mjs', chunkFileNames: 'shared/[name].mjs' });
}
