/** A machine that has git, one Node.js with npm, an empty home and nothing else, and counts what it downloads. */
import { execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, lstatSync, mkdirSync, readdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const repository = fileURLToPath(new URL('../../../', import.meta.url));

/** npm finds its settings next to the Node.js that runs it, so the one of the workspace must not be on this path. */
export const machinePath: string = (process.env['PATH'] ?? '')
  .split(delimiter)
  .filter((folder) => !folder.includes('node_modules'))
  .join(delimiter);
const machineEnv = { ...process.env, PATH: machinePath };

/** Finds a program that is installed on this machine, outside the workspace. */
export function findProgram(name: string): string {
  return execFileSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8', env: machineEnv }).trim();
}

interface MachineRegistry extends AsyncDisposable {
  readonly url: string;
  /** Bytes of the packages that were downloaded. */
  readonly downloaded?: () => number;
  readonly requests?: () => number;
}

/** Opens a registry that passes requests on to the one of this machine, and counts the bytes of the packages. */
async function openRegistryProxy(): Promise<MachineRegistry> {
  const upstream = execFileSync('npm', ['config', 'get', 'registry'], { encoding: 'utf8', env: machineEnv }).trim();
  // The registry of a company can have a certificate that only the system trusts.
  setDefaultCACertificates([...getCACertificates('default'), ...getCACertificates('system')]);
  let [bytes, requests] = [0, 0];
  const server = createServer(async (request, response) => {
    requests++;
    try {
      const { accept = '*/*' } = request.headers;
      const found = await fetch(new URL(`.${request.url ?? ''}`, upstream), { headers: { accept } });
      response.writeHead(found.status, { 'content-type': found.headers.get('content-type') ?? 'application/json' });
      const counts = request.url?.endsWith('.tgz') === true;
      // Chunks are passed on as they arrive, so that the proxy does not delay the download.
      for await (const chunk of found.body ?? []) {
        if (counts) bytes += chunk.length;
        response.write(chunk);
      }
      response.end();
    } catch {
      if (response.headersSent) response.destroy();
      else response.writeHead(502).end();
    }
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    downloaded: () => bytes,
    requests: () => requests,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

export interface CleanMachine extends AsyncDisposable {
  readonly home: string;
  /** An empty folder, or a clone of this repository after `clone`. */
  readonly checkout: string;
  readonly env: NodeJS.ProcessEnv;
  /** Bytes of the packages that were downloaded through the default registry. */
  readonly downloaded: () => number;
  /** Requests to the default registry. */
  readonly requests: () => number;
  /** Clones this repository, including uncommitted changes. */
  clone(): Promise<void>;
  /** Starts a command in the checkout. */
  start(command: string): Command;
}

export interface Command {
  /** Resolves with the exit code. */
  readonly end: Promise<number | null>;
  readonly output: () => string;
  /** Resolves when the output contains a text. @throws when the command ends before. */
  waitForOutput(text: string): Promise<void>;
  /** Sends what Ctrl-C in a terminal sends to every process of the command, and waits for its end. */
  interrupt(): Promise<void>;
}

export interface MachineOptions {
  /** Where npm gets packages from. It is closed with the machine. @default a proxy of the registry of this machine */
  readonly registry?: MachineRegistry;
  /** The names of other programs that the machine has. */
  readonly programs?: readonly string[];
}

/** @param node the binary of its Node.js. */
export async function openCleanMachine(node: string, options: MachineOptions = {}): Promise<CleanMachine> {
  const folder = await mkdtemp(join(tmpdir(), 'job-status-clean-'));
  const registry = options.registry ?? (await openRegistryProxy());
  const [home, bin, checkout] = [join(folder, 'home'), join(folder, 'bin'), join(folder, 'clone')];
  for (const path of [home, bin, checkout]) mkdirSync(path);
  const npm = dirname(realpathSync(findProgram('npm')));
  symlinkSync(node, join(bin, 'node'));
  for (const name of ['npm', 'npx']) {
    writeFileSync(join(bin, name), `#!/bin/sh\nexec node "${npm}/${name}-cli.js" "$@"\n`, { mode: 0o755 });
  }
  const programs = ['sh', 'git', 'curl', 'env', 'uname', 'dirname', 'sed', 'cat', 'rm', 'mkdir', 'ls'];
  for (const name of [...programs, ...(options.programs ?? [])]) {
    symlinkSync(findProgram(name), join(bin, name));
  }
  writeFileSync(join(home, '.npmrc'), `registry=${registry.url}\n`);
  const env = { PATH: bin, HOME: home, NO_COLOR: '1' };
  return {
    home,
    checkout,
    env,
    downloaded: registry.downloaded ?? (() => 0),
    requests: registry.requests ?? (() => 0),
    clone: async () => {
      await run('git', ['clone', '--quiet', '--depth', '1', `file://${repository}`, checkout]);
      for (const file of await findChangedFiles()) {
        const source = join(repository, file);
        if (existsSync(source)) await cp(source, join(checkout, file));
        else await rm(join(checkout, file));
      }
    },
    start: (command) => startCommand(command, checkout, env),
    [Symbol.asyncDispose]: async () => {
      await registry[Symbol.asyncDispose]();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The files that differ from the last commit. A new file counts when it is added to the index. */
async function findChangedFiles(): Promise<string[]> {
  const { stdout } = await run('git', ['diff', '--name-only', '-z', 'HEAD'], { cwd: repository });
  return stdout.split('\0').filter((file) => file !== '');
}

function startCommand(command: string, cwd: string, env: NodeJS.ProcessEnv): Command {
  const child = spawn('sh', ['-c', `exec ${command}`], { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const end = once(child, 'close').then(([code]) => code as number | null);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  return {
    end,
    output: () => output,
    waitForOutput: async (text) => {
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      const look = (): void => {
        if (output.includes(text)) resolve();
      };
      for (const stream of [child.stdout, child.stderr]) stream.on('data', look);
      child.once('close', () => reject(new Error(`The command ended without "${text}":\n${output}`)));
      look();
      await promise;
    },
    interrupt: async () => {
      process.kill(-(child.pid ?? 0), 'SIGINT');
      await end;
    },
  };
}

/** Bytes that folders occupy. A file with several names counts once. */
export function measureDisk(folders: readonly string[], ignored: readonly string[] = []): number {
  const seen = new Set<number>();
  const visit = (path: string): number => {
    const stats = lstatSync(path);
    if (seen.has(stats.ino)) return 0;
    seen.add(stats.ino);
    const names = stats.isDirectory() ? readdirSync(path).filter((name) => !ignored.includes(name)) : [];
    return stats.blocks * 512 + names.reduce((sum, name) => sum + visit(join(path, name)), 0);
  };
  return folders.reduce((sum, path) => sum + visit(path), 0);
}
