import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from '../process.ts';

/** Each folder pins the whole dependency tree of the peers for a range of Node versions. */
function findPeers(nodeVersion: string): string {
  const [major = 0, minor = 0] = nodeVersion.split('.').map(Number);
  const isOld = major < 22 || (major === 22 && minor < 19);
  return fileURLToPath(new URL(`../../peers/${isOld ? 'node-20' : 'node-22'}`, import.meta.url));
}

/**
 * Installs the peers for a Node version such as `20.20.2`, unless this has been done before.
 *
 * @returns the folder that contains their `node_modules`.
 * @throws when npm cannot install them.
 */
export async function installPeers(nodeVersion: string): Promise<string> {
  const folder = findPeers(nodeVersion);
  const lockfile = join(folder, 'package-lock.json');
  const installed = join(folder, 'node_modules', '.installed-from.json');
  if ((await readText(lockfile)) === (await readText(installed))) return folder;
  console.log(`Installing the peers for Node ${nodeVersion} …`);
  await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: folder });
  // Written last, so that an interrupted installation starts again.
  await cp(lockfile, installed);
  return folder;
}

async function readText(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch(() => undefined);
}

/** The versions of the peers in a folder, by name. */
export async function readPeerVersions(folder: string): Promise<Readonly<Record<string, string>>> {
  const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  return manifest.dependencies;
}
