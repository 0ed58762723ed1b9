import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from '../process.ts';

/**
 * Installs the peers for a Node version such as `20.20.2`, unless this has been done before. Each folder in `peers/` pins the whole
 * dependency tree for a range of Node versions.
 *
 * @returns the folder that contains their `node_modules`.
 * @throws when npm cannot install them.
 */
export async function installPeers(nodeVersion: string): Promise<string> {
  const [major = 0, minor = 0] = nodeVersion.split('.').map(Number);
  const name = major > 22 || (major === 22 && minor >= 19) ? 'node-22' : 'node-20';
  const folder = fileURLToPath(new URL(`../../peers/${name}`, import.meta.url));
  const lockfile = join(folder, 'package-lock.json');
  const installed = join(folder, 'node_modules', '.installed-from.json');
  if ((await readFile(lockfile, 'utf8')) === (await readFile(installed, 'utf8').catch(() => ''))) return folder;
  console.log(`Installing the peers for Node ${nodeVersion} …`);
  await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], folder);
  // Written last, so that an interrupted installation starts again.
  await cp(lockfile, installed);
  return folder;
}
