import { globSync, rmSync } from 'node:fs';
import { cp, mkdtemp, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { run } from '../process.ts';
import { installPeers } from './install-peers.ts';

const source = fileURLToPath(new URL('../', import.meta.url));
const packages = fileURLToPath(new URL('../../../', import.meta.url));

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
      // One of the peers writes a file into the home folder.
      const { stdout, ms } = await run(node, [file, JSON.stringify(task)], folder, folder);
      return { result: JSON.parse(stdout), ms };
    },
  };
}

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
}

/** Compiles what runs on the measured Node, since Node 20 does not run TypeScript. Packages stay external. */
async function compile(folder: string): Promise<void> {
  const files = globSync('{runners,clients,pollers}/*.ts', { cwd: source });
  await using bundle = await rolldown({
    input: Object.fromEntries(files.map((file) => [file.replace(/\.ts$/, ''), join(source, file)])),
    external: /^[^./]/,
    platform: 'node',
  });
  await bundle.write({ dir: folder, entryFileNames: '[name].mjs', chunkFileNames: 'shared/[name].mjs' });
}
