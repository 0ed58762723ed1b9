/** A Git server of packed packages, because not all package managers accept the path of a local repository. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface GitServer extends AsyncDisposable {
  /** Returns the URL of the repository of a package. */
  getUrl(name: string): string;
}

/** @param tarballs - The packed package of each repository, by package name. */
export async function openGitServer(folder: string, tarballs: ReadonlyMap<string, string>): Promise<GitServer> {
  for (const [name, tarball] of tarballs) await createRepository(tarball, join(folder, `${name}.git`));
  const port = await findFreePort();
  const options = [`--base-path=${folder}`, '--export-all', '--listen=127.0.0.1', `--port=${port}`];
  const daemon = spawn('git', ['daemon', ...options, '--reuseaddr', '--verbose'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const exited = once(daemon, 'exit');
  const [message] = (await Promise.race([once(daemon.stderr, 'data'), exited])) as [unknown];
  if (!String(message).includes('Ready')) throw new Error(`git daemon did not start: ${message}`);
  // A full pipe would block the daemon.
  daemon.stderr.resume();
  return {
    getUrl: (name) => `git://127.0.0.1:${port}/${name}.git`,
    async [Symbol.asyncDispose]() {
      daemon.kill();
      await exited;
    },
  };
}

async function createRepository(tarball: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await run('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1']);
  const identity = ['-c', 'user.name=test', '-c', 'user.email=test@example.com'];
  await run('git', ['init', '--quiet', '--initial-branch=main'], { cwd: folder });
  await run('git', ['add', '--all', '--force'], { cwd: folder });
  await run('git', [...identity, 'commit', '--quiet', '--message=Release'], { cwd: folder });
}

async function findFreePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
