/** The packed command, installed by npm, runs on every supported version of Node.js. */
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodes } from '../runtimes/nodes.ts';
import { packPackage } from '../runtimes/pack.ts';
import { cleanEnv } from './job-status.ts';
import { openMock, type TestMock } from './mock.ts';

const run = promisify(execFile);
const maxInstalledBytes = 3_000_000;

let test: TestMock;
let folder: string;
beforeAll(async () => {
  [test, folder] = await Promise.all([openMock(), installPackage()]);
});
afterAll(async () => {
  await test[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

/** Packs the command and its dependencies, and installs the tarballs without a registry. */
async function installPackage(): Promise<string> {
  const project = await realpath(await mkdtemp(join(tmpdir(), 'cli-package-')));
  await writeFile(join(project, 'package.json'), '{ "private": true }\n');
  const tarballs = await Promise.all(['cli', 'client', 'contract'].map((name) => packPackage(name, project)));
  await run('npm', ['install', '--offline', '--no-audit', '--no-fund', ...tarballs], { cwd: project });
  return project;
}

async function measureSize(path: string): Promise<number> {
  const { isDirectory, size } = await stat(path).then((stats) => ({
    isDirectory: stats.isDirectory(),
    size: stats.size,
  }));
  if (!isDirectory) return size;
  const sizes = await Promise.all((await readdir(path)).map((name) => measureSize(join(path, name))));
  return sizes.reduce((sum, bytes) => sum + bytes, 0);
}

it('runs with npx', async () => {
  const { stdout } = await run('npx', ['--offline', 'job-status', '--version'], { cwd: folder });
  const manifest = new URL('../../packages/cli/package.json', import.meta.url);
  const { version } = JSON.parse(await readFile(manifest, 'utf8')) as { version: string };

  expect(stdout.trim()).toBe(version);
});

it('needs at most 3 MB on disk', async () => {
  expect(await measureSize(join(folder, 'node_modules'))).toBeLessThan(maxInstalledBytes);
});

describe.each(nodes)('$name', ({ major, command }) => {
  const env = { ...cleanEnv } as NodeJS.ProcessEnv;

  it.each([
    [['wait', 'dli', `happy-node-${major}`, '--interval', '100ms'], /ended: success/],
    [['get', 'cdm', `happy-node-${major}`, '--json'], /^{"type":"job"/],
    [['explain', 'dataarts', 'NORMAL'], /^dataarts NORMAL/],
    [['check', 'dli', '--once', 'x'], /1 dli response checked, 0 with deviations/],
    [['completion', 'zsh'], /^#compdef job-status/],
  ])('runs job-status %j', async (args, output) => {
    const bin = join(folder, 'node_modules/.bin/job-status');
    const { stdout, stderr } = await run(command, [bin, ...args], { env: { ...env, ...test.env } });

    expect(stdout).toMatch(output);
    expect(stderr).not.toMatch(/warning|deprecat/i);
  });
});
