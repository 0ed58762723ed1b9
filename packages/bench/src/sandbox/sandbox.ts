import { globSync, rmSync } from 'node:fs';
import { cp, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { run } from '../process.ts';
import { installPeers, readPeerVersions } from './install-peers.ts';

const source = fileURLToPath(new URL('../', import.meta.url));
const packages = fileURLToPath(new URL('../../../', import.meta.url));

/** A folder in which any Node can import our client, its peers, and the runners and adapters of the bench. */
export interface Sandbox {
  readonly folder: string;
  /** The Node binary that is measured, and its version such as `24.21.0`. */
  readonly node: string;
  readonly nodeVersion: string;
  readonly peerVersions: Readonly<Record<string, string>>;
  /** The file of a runner, such as `calls`. */
  runnerFile(name: string): string;
  /** Runs a runner to its end. `ms` is the time from the start of the process to its end. */
  runTask<Task, Result>(
    runner: string,
    task: Task,
    nodeFlags?: readonly string[],
  ): Promise<{ result: Result; ms: number }>;
}

/** Creates a sandbox for a Node binary. It is removed when this process ends. */
export async function createSandbox(node: string): Promise<Sandbox> {
  const nodeVersion = (await run(node, ['-p', 'process.versions.node'], { cwd: source })).stdout.trim();
  const peers = await installPeers(nodeVersion);
  const folder = await mkdtemp(join(peers, 'run-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  // Our packages are copied as they would be published, so that a build in the meantime does not change this run.
  for (const part of ['client/package.json', 'client/dist', 'contract/package.json', 'contract/src']) {
    await cp(join(packages, part), join(folder, 'node_modules', '@job-status', part), { recursive: true });
  }
  await compile(folder);
  const runnerFile = (name: string): string => join(folder, 'runners', `${name}.mjs`);
  return {
    folder,
    node,
    nodeVersion,
    peerVersions: await readPeerVersions(peers),
    runnerFile,
    runTask: async (runner, task, nodeFlags = []) => {
      // One of the peers writes a file into the home folder.
      const options = { cwd: folder, home: folder };
      const { stdout, ms } = await run(node, [...nodeFlags, runnerFile(runner), JSON.stringify(task)], options);
      return { result: JSON.parse(stdout), ms };
    },
  };
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
