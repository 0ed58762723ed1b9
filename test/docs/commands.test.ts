/** Every command in the documentation runs against the mock: in a shell, in a pipeline, from cron and from Airflow. */
import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { cleanEnv, cli } from '../cli/job-status.ts';
import { type Cloud, openCloud } from '../support/cloud.ts';
import { root } from './code-blocks.ts';
import { findScripts, isServer, type Script, splitCommands } from './commands.ts';

const shortDelays = fileURLToPath(new URL('short-delays.js', import.meta.url));
const mockProgram = fileURLToPath(new URL('cli.js', import.meta.resolve('@job-status/mock')));
const openapiTypescript = join(createRequire(import.meta.url).resolve('openapi-typescript'), '../../bin/cli.js');
const tarball = 'the bytes of a tarball';
const scripts = findScripts();

let cloud: Cloud;
let folder: string;

beforeAll(async () => {
  [cloud, folder] = await Promise.all([openCloud(), mkdtemp(join(tmpdir(), 'job-status-commands-'))]);
  await mkdir(join(folder, 'bin'));
  const node = `exec '${process.execPath}'`;
  const standIns = {
    'job-status': `${node} --import '${shortDelays}' '${cli}' "$@"`,
    npx: `package=$1; shift; case $package in
@job-status/cli) exec job-status "$@" ;;
@job-status/mock) ${node} '${mockProgram}' "$@" ;;
openapi-typescript) ${node} '${openapiTypescript}' "$@" ;;
*) echo "npx would install $package" >&2; exit 1 ;;
esac`,
    jq: 'exec cat',
    'Out-String': 'exec cat',
    'Invoke-Expression': 'exec cat',
  };
  for (const [name, text] of Object.entries(standIns)) await writeExecutable(join(folder, 'bin', name), text);
  // The job of these commands has a run before the one that they start.
  for (const cluster_id of ['c', '9b2d']) {
    const path = { project_id: 'p', cluster_id, job_name: 'nightly' };
    cloud.mock.control.set({ api: 'cdm', path }, { scenario: 'restarted' });
    cloud.mock.control.set({ api: 'cdm', path: { ...path, job_name: 'weekly' } }, { scenario: 'happy' });
  }
});
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
  await symlink(join(root, 'test/node_modules'), join(home, 'node_modules'));
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
    'job-status-client-0.1.0.tgz': tarball,
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(home, name), text);
  return home;
}

function toEnv(home: string, env: Script['env'] = {}): NodeJS.ProcessEnv {
  return {
    ...cleanEnv,
    ...cloud.env,
    PATH: [join(folder, 'bin'), process.env['PATH']].join(delimiter),
    HOME: home,
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
  const child = spawn('bash', ['-c', `exec ${command}${port}`], { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (/http:\/\/127\.0\.0\.1:\d+/.test(output)) child.kill('SIGINT');
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
  [/^openssl/, createHash('sha512').update(tarball).digest('base64')],
  [/next-step\.sh/, /next-step\.sh ran/],
  [/start-migration\.sh/, /start-migration\.sh ran/],
  [/wait dli finished/, /ended: success/],
  [/^curl -(i )?H .*\/status$/s, /"status"/],
];

it('finds the scripts', () => expect(scripts.length).toBeGreaterThan(15));

it.concurrent.each(scripts.map((script) => [script.name, script] as const))(
  '%s',
  { timeout: 120_000 },
  async (_, script) => {
    const cwd = await createHome();
    const options = { cwd, env: toEnv(cwd, script.env) };
    const commands = splitCommands(script.text);
    await Promise.all(commands.filter(isServer).map((command) => runServer(command, options)));
    const printed = await runInShell(commands.filter((command) => !isServer(command)).join('\n'), options);

    for (const [pattern, expected] of outputs) if (pattern.test(script.text)) expect(printed).toMatch(expected);
    if (script.text.includes('dli.d.ts'))
      expect(await readFile(join(cwd, 'dli.d.ts'), 'utf8')).toContain('interface paths');
  },
);
