/** A clone on a machine that has git, an old Node.js and npm, and nothing else: the commands of the README, as they are printed. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { nodes } from '../runtimes/nodes.ts';
import { findProgram } from './machine.ts';
import { type RegistryProxy, startRegistryProxy } from './registry-proxy.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const limits = { downloadedBytes: 170e6, bytesOnDisk: 500e6 };

let folder: string;
let registry: RegistryProxy;
let env: NodeJS.ProcessEnv;
const clone = (): string => join(folder, 'clone');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'job-status-clean-'));
  registry = await startRegistryProxy();
  const home = join(folder, 'home');
  const bin = join(folder, 'bin');
  mkdirSync(home);
  mkdirSync(bin);
  // The oldest Node.js of the tests is that of the machine.
  const npm = dirname(realpathSync(findProgram('npm')));
  symlinkSync(nodes[0]?.command ?? process.execPath, join(bin, 'node'));
  for (const name of ['npm', 'npx']) {
    writeFileSync(join(bin, name), `#!/bin/sh\nexec node "${npm}/${name}-cli.js" "$@"\n`, { mode: 0o755 });
  }
  for (const name of ['sh', 'git', 'curl', 'env', 'uname', 'dirname', 'sed', 'cat', 'rm', 'mkdir', 'ls']) {
    symlinkSync(findProgram(name), join(bin, name));
  }
  writeFileSync(join(home, '.npmrc'), `registry=${registry.url}\n`);
  env = { PATH: bin, HOME: home, NO_COLOR: '1' };
  await promisify(execFile)('git', ['clone', '--quiet', '--depth', '1', `file://${root}`, clone()]);
}, 120_000);

afterAll(async () => {
  await registry[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

/** The commands of the README, without their comments. */
const commands = [...readFileSync(`${root}README.md`, 'utf8').matchAll(/^```sh\n(.+?)^```$/gms)].flatMap(
  ([, block = '']) =>
    block
      .trim()
      .split('\n')
      .map((line) => line.replace(/\s+#.*$/, '')),
);
const findCommand = (pattern: RegExp): string =>
  commands.find((command) => pattern.test(command)) ?? expect.fail(`${pattern}`);

function run(command: string): ChildProcess & { output: () => string } {
  const child = spawn('sh', ['-c', `exec ${command}`], {
    cwd: clone(),
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  return Object.assign(child, { output: () => output });
}

/** Resolves when the output of a command contains a text. */
async function waitForOutput(child: ReturnType<typeof run>, text: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const look = (): void => {
    if (child.output().includes(text)) resolve();
  };
  child.stdout?.on('data', look);
  child.once('close', () => reject(new Error(`It ended without "${text}":\n${child.output()}`)));
  await promise;
}

it('starts with one command, and downloads only what that needs', { timeout: 400_000 }, async () => {
  const start = run(findCommand(/ start$/));
  await waitForOutput(start, 'http://127.0.0.1:4010');
  const { stdout } = await promisify(execFile)('sh', ['-c', findCommand(/^curl /)], { env });
  // Ctrl-C in a terminal reaches every process of the command.
  process.kill(-(start.pid ?? 0), 'SIGINT');
  await once(start, 'close');

  expect(JSON.parse(stdout)).toMatchObject({ status: 'LAUNCHING' });
  expect(registry.downloaded()).toBeGreaterThan(50e6);
  expect(registry.downloaded()).toBeLessThan(limits.downloadedBytes);
  // What was unpacked, without the checkout, its builds, and what npx keeps of pnpm itself.
  expect(measureDisk(join(clone(), 'node_modules'), join(folder, 'home/.local'))).toBeLessThan(limits.bytesOnDisk);
});

it('builds the site', { timeout: 200_000 }, async () => {
  const site = run(findCommand(/ site$/));
  const [code] = (await once(site, 'close')) as [number];

  expect(code, site.output()).toBe(0);
  expect(existsSync(join(clone(), 'packages/reference/dist/index.html'))).toBe(true);
});

it('runs every command of the README, except the one that runs this test', () => {
  const others = commands.filter((command) => !/ (start|site)$|^curl /.test(command));

  expect(others.filter((command) => !/pnpm@\S+ test$/.test(command))).toEqual([]);
});

/** Bytes that folders occupy. A file with several names counts once. */
function measureDisk(...folders: readonly string[]): number {
  const seen = new Set<number>();
  const visit = (path: string): number => {
    const stats = lstatSync(path);
    if (seen.has(stats.ino)) return 0;
    seen.add(stats.ino);
    const inner = stats.isDirectory() ? readdirSync(path) : [];
    return stats.blocks * 512 + inner.reduce((sum, name) => sum + visit(join(path, name)), 0);
  };
  return folders.reduce((sum, path) => sum + visit(path), 0);
}
