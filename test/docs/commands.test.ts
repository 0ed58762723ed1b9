/**
 * Every command in the documentation runs against the mock: in a shell, in a pipeline, from cron and from Airflow. It runs on a
 * machine with the oldest supported Node.js, whose npm installed the packages as they are packed.
 */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Cloud, openCloud } from '../support/cloud.ts';
import { findScripts, isServer, type Script, splitCommands } from './commands.ts';
import { findFreshProject, findPath, installationTimeout, needsNewerNode } from './find-project.ts';
import type { FreshProject } from './fresh-project.ts';

const shortDelays = fileURLToPath(new URL('short-delays.js', import.meta.url));
/** What the machine does not have: a program for JSON, and commands of PowerShell. */
const standIns = ['jq', 'Out-String', 'Invoke-Expression'];
const scripts = findScripts();

let cloud: Cloud;
let project: FreshProject;
let folder: string;

beforeAll(async () => {
  [cloud, project, folder] = await Promise.all([
    openCloud(),
    findFreshProject(),
    mkdtemp(join(tmpdir(), 'job-status-commands-')),
  ]);
  await mkdir(join(folder, 'bin'));
  for (const name of standIns) await writeExecutable(join(folder, 'bin', name), 'exec cat');
  // The job of these commands has a run before the one that they start.
  for (const cluster_id of ['c', '9b2d']) {
    const path = { project_id: 'p', cluster_id, job_name: 'nightly' };
    cloud.mock.control.set({ api: 'cdm', path }, { scenario: 'restarted' });
    cloud.mock.control.set({ api: 'cdm', path: { ...path, job_name: 'weekly' } }, { scenario: 'happy' });
  }
}, installationTimeout);
afterAll(async () => {
  await cloud?.[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

async function writeExecutable(file: string, text: string): Promise<void> {
  await writeFile(file, `#!/bin/sh\n${text}\n`, { mode: 0o755 });
}

/** A working directory and home with the files that the commands name. */
async function createHome(): Promise<string> {
  const home = await mkdtemp(join(folder, 'home-'));
  await mkdir(join(home, '.zfunc'));
  await mkdir(join(home, '.config/fish/completions'), { recursive: true });
  await symlink(join(project.folder, 'node_modules'), join(home, 'node_modules'));
  for (const tarball of project.tarballs) await copyFile(tarball, join(home, basename(tarball)));
  for (const name of ['next-step.sh', 'start-migration.sh'])
    await writeExecutable(join(home, name), `echo ${name} ran`);
  const url = `${cloud.mock.url}/v1.0/p/jobs/finished/status`;
  const body = await (await fetch(url, { headers: { 'X-Auth-Token': 'any' } })).text();
  const headers = [{ name: 'content-type', value: 'application/json' }];
  const response = { status: 200, headers, content: { mimeType: 'application/json', text: body } };
  const har = { log: { entries: [{ request: { method: 'GET', url }, response }] } };
  const migration = `${cloud.mock.url}/v1.1/p/clusters/c/cdm/job/succeeded/status`;
  const files = {
    'response.json': body,
    'session.har': JSON.stringify(har),
    'before.json': await (await fetch(migration, { headers: { 'X-Auth-Token': 'any' } })).text(),
    'job-status.env': 'export JOB_STATUS_TOKEN=any\n',
    '.npmrc': project.npmrc,
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(home, name), text);
  return home;
}

function toEnv(home: string, { text, env = {} }: Script): NodeJS.ProcessEnv {
  return {
    ...cloud.env,
    NO_PROXY: '127.0.0.1',
    PATH: [findPath(project, text), join(folder, 'bin')].join(delimiter),
    HOME: home,
    // The mock keeps its own time.
    ...(!needsNewerNode(text) && { NODE_OPTIONS: `--import=${shortDelays}` }),
    JOB_STATUS_TOKEN: 'any',
    JOB_STATUS_CLOUD: 'otc',
    JOB_STATUS_REGION: 'eu-de',
    JOB_STATUS_PROJECT: 'p',
    JOB_STATUS_CLUSTER: 'c',
    ...env,
  } as NodeJS.ProcessEnv;
}

/** The commands with the address of this mock, a token in the place of `…`, and a file that this user can write. */
function adapt(text: string): string {
  return text
    .replaceAll('http://127.0.0.1:4010', cloud.mock.url)
    .replaceAll('=…', '=any')
    .replaceAll('/etc/job-status.env', './job-status.env');
}

async function runInShell(text: string, options: { cwd: string; env: NodeJS.ProcessEnv }): Promise<string> {
  const args = ['-e', '-o', 'pipefail', '-c', adapt(text)];
  const { stdout } = await promisify(execFile)('bash', args, options);
  return stdout;
}

/** Starts a server, waits until it prints its address, and ends it. */
async function runServer(command: string, options: { cwd: string; env: NodeJS.ProcessEnv }): Promise<void> {
  const port = command.includes('--port') ? '' : ' --port 0';
  const child = spawn('bash', ['-c', `exec ${command}${port}`], {
    ...options,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let isRunning = true;
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (!isRunning || !/http:\/\/127\.0\.0\.1:\d+/.test(output)) return;
      isRunning = false;
      // As Ctrl-C in a terminal does, which also reaches the program that `npx` starts.
      process.kill(-(child.pid ?? 0), 'SIGINT');
    });
  }
  await once(child, 'close');
  expect(output).toMatch(/http:\/\/127\.0\.0\.1:\d+/);
}

/** What the commands print, for those whose document states it or has a reader look for it. */
const outputs: readonly (readonly [RegExp, string | RegExp])[] = [
  [/Prefer: code=429/, /"error_code":\s*"APIGW\.0308"/],
  [/--scenarios/, /happy\b[\s\S]*throttled/],
  [/"scenario": "throttled"/, /"scenario":\s*"throttled"/],
  [/next-step\.sh/, /next-step\.sh ran/],
  [/start-migration\.sh/, /start-migration\.sh ran/],
  [/wait dli finished/, /ended: success/],
  [/^curl -(i )?H .*\/status$/s, /"status"/],
];

/** What the lockfile of the project states about a package. */
async function findIntegrity(name: string): Promise<string | undefined> {
  const lockfile = JSON.parse(await readFile(join(project.folder, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { integrity: string }>;
  };
  return lockfile.packages[`node_modules/@job-status/${name}`]?.integrity;
}

it('finds the scripts, and those whose output is known', () => {
  expect(scripts.length).toBeGreaterThan(15);
  expect(outputs.filter(([pattern]) => !scripts.some(({ text }) => pattern.test(text)))).toEqual([]);
});

it.concurrent.each(scripts.map((script) => [script.name, script] as const))(
  '%s',
  { timeout: 120_000 },
  async (_, script) => {
    const cwd = await createHome();
    const options = { cwd, env: toEnv(cwd, script) };
    const commands = splitCommands(script.text);
    await Promise.all(commands.filter(isServer).map((command) => runServer(command, options)));
    const printed = await runInShell(commands.filter((command) => !isServer(command)).join('\n'), options);

    for (const [pattern, expected] of outputs) if (pattern.test(script.text)) expect(printed).toMatch(expected);
    if (script.text.startsWith('openssl')) expect(`sha512-${printed.trim()}`).toBe(await findIntegrity('client'));
    if (script.text.includes('dli.d.ts'))
      expect(await readFile(join(cwd, 'dli.d.ts'), 'utf8')).toContain('interface paths');
  },
);
