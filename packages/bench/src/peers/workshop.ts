import { rmSync } from 'node:fs';
import { cp, mkdtemp } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type * as Esbuild from 'esbuild';
import { clients } from '../clients/clients.ts';
import { waiters } from '../waiters/waiters.ts';
import { watchers } from '../watchers/watchers.ts';
import { installPeers } from './install.ts';
import { versionsFor } from './versions.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const programs = [
  'calls',
  'first-call',
  'overhead',
  'histories',
  'mock-bare',
  'mock-fetch',
  'mock-load',
  'mock-quiet',
  'watching',
] as const;

/** A folder of this process, where our client and its peers can be imported side by side. It is gone when the process is. */
export interface Workshop {
  readonly folder: string;
  readonly peers: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly esbuild: typeof Esbuild;
  program(name: (typeof programs)[number]): string;
  /** The adapter of a client, as the programs import it. */
  adapter(id: string): string;
  /** The adapter of a way of waiting. */
  waiter(id: string): string;
  /** The adapter of a way of watching many jobs. */
  watcher(id: string): string;
}

/**
 * Puts our client beside its peers, and makes the programs of this package such that any Node runs them.
 *
 * @param node a version such as `20.20.2`.
 */
export async function openWorkshop(node: string, say: (text: string) => void): Promise<Workshop> {
  const versions = versionsFor(node);
  const peers = await installPeers(versions, say);
  const folder = await mkdtemp(join(peers, 'run-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  // Copied as they would be published, so that a build in the meantime changes nothing of this run.
  for (const part of ['client/package.json', 'client/dist', 'contract/package.json', 'contract/src']) {
    await cp(here(`../../../${part}`), join(folder, 'node_modules', '@job-status', part), { recursive: true });
  }

  const esbuild = createRequire(join(peers, 'package.json'))('esbuild') as typeof Esbuild;
  await esbuild.build({
    absWorkingDir: folder,
    entryPoints: Object.fromEntries([
      ...programs.map((name) => [name, here(`../programs/${name}.ts`)]),
      ...clients.map(({ id }) => [`clients/${id}`, here(`../clients/${id}.ts`)]),
      ...waiters.map(({ id }) => [`waiters/${id}`, here(`../waiters/${id}.ts`)]),
      ...watchers.map(({ id }) => [`watchers/${id}`, here(`../watchers/${id}.ts`)]),
    ]),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    // What they share exists once, and what is not ours is imported as a user would.
    splitting: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    logLevel: 'warning',
  });
  return {
    folder,
    peers,
    versions,
    esbuild,
    program: (name) => join(folder, `${name}.mjs`),
    adapter: (id) => `./clients/${id}.mjs`,
    waiter: (id) => `./waiters/${id}.mjs`,
    watcher: (id) => `./watchers/${id}.mjs`,
  };
}
