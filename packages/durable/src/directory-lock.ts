import { createHash, randomUUID } from 'node:crypto';
import { link, mkdtemp, realpath, rename, rm, stat, symlink } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { platform, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DurableError } from './durable-error.ts';

/** A held lock. */
export interface DirectoryLock {
  release(): Promise<void>;
}

/** How long another process could take between finding a stale lock and replacing it, in ms. */
const takeoverMs = 200;

/**
 * Locks a directory for this process. The lock is a socket that this process listens on, so the operating system frees it with
 * the process, however the process ends, and a reused process id or a container with the same volume is not mistaken for the owner.
 *
 * @throws {DurableError} `DATABASE_IN_USE` if another process holds the lock.
 */
export async function lockDirectory(directory: string): Promise<DirectoryLock> {
  const path = await realpath(directory);
  if (platform() === 'win32') return lockPipe(path);
  // The address of a socket has at most about 100 characters; a link in the temporary directory keeps it short.
  const links = await mkdtemp(join(tmpdir(), 'jsd-'));
  const alias = join(links, 'd');
  await symlink(path, alias);
  const own = join(alias, `lock-${randomUUID().slice(0, 8)}`);
  const server = await listen(own);
  try {
    await claim(own, join(alias, 'lock'), path);
    return {
      async release() {
        await rm(join(path, 'lock'), { force: true });
        await close(server);
        await rm(links, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await close(server);
    await rm(own, { force: true });
    await rm(links, { recursive: true, force: true });
    throw error;
  }
}

/** Makes the socket at `own` the lock. Of several processes that replace a stale lock, the last one gets it. */
async function claim(own: string, lock: string, directory: string): Promise<void> {
  try {
    await link(own, lock);
    await rm(own, { force: true });
    return;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  if (await isAlive(lock)) throw createInUseError(directory);
  const { ino } = await stat(own);
  await rename(own, lock);
  await sleep(takeoverMs);
  if ((await stat(lock)).ino !== ino) throw createInUseError(directory);
}

/** A named pipe exists as long as its process. */
async function lockPipe(directory: string): Promise<DirectoryLock> {
  const name = createHash('sha256').update(directory.toLowerCase()).digest('hex');
  const server = await listen(`\\\\?\\pipe\\job-status-${name}`).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EADDRINUSE' ? createInUseError(directory) : error;
  });
  return { release: () => close(server) };
}

function createInUseError(directory: string): DurableError {
  return new DurableError(
    'DATABASE_IN_USE',
    `Another process uses the database in ${directory}. Use a different \`dataDir\`, or a PostgreSQL server for several processes.`,
  );
}

function listen(path: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => void socket.destroy());
    server.once('error', reject);
    server.listen(path, () => resolve(server));
    // The lock alone does not keep the process running.
    server.unref();
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
  });
}

/** Whether a process accepts connections on a socket. */
function isAlive(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
