import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { npm } from '../process.ts';
import { asOf } from './versions.ts';

/**
 * Installs the peers into the user's cache, outside the workspace and its lockfile; once for each set of versions.
 *
 * @returns the folder, whose `node_modules` has them.
 * @throws with npm's own words when they cannot be installed.
 */
export async function installPeers(
  versions: Readonly<Record<string, string>>,
  say: (text: string) => void,
): Promise<string> {
  // A peer's own range must not lead past the version that was chosen for a Node.
  const manifest = JSON.stringify(
    { name: 'peers', private: true, dependencies: versions, overrides: versions },
    null,
    2,
  );
  const cache = cacheFolder();
  const folder = join(
    cache,
    createHash('sha256')
      .update(manifest + asOf)
      .digest('hex')
      .slice(0, 12),
  );
  if (existsSync(folder)) return folder;

  say(`Installing the peers into ${folder} …`);
  await mkdir(cache, { recursive: true });
  const unfinished = await mkdtemp(join(cache, 'unfinished-'));
  try {
    await writeFile(join(unfinished, 'package.json'), manifest);
    await npm(
      ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', `--before=${asOf}`],
      unfinished,
    );
    // In one step, so that an interrupted install is never taken for a whole one.
    await rename(unfinished, folder);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    throw new Error('The peers could not be installed. The bench needs npm and a registry for that, once.', {
      cause: error,
    });
  }
  return folder;
}

function cacheFolder(): string {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  return join(XDG_CACHE_HOME || LOCALAPPDATA || join(homedir(), '.cache'), 'job-status-bench');
}
