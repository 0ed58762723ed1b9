/** No output contains a secret, even if the service echoes it. */
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Contract, declaredResponses, readContract } from '@job-status/spec-tools';
import { describe, expect, it } from 'vitest';
import { jobStatusWith, type Variables } from './job-status.ts';
import { openScriptedServer, type ScriptedResponse } from './scripted-server.ts';
import { TerminalRun } from './terminal.ts';

const job = 'job-of-the-test';
const canary = 'Kanarienvogel+AK/SECRET=';
const json = { 'content-type': 'application/json' };
const contract: Contract = await readContract('dli', { dereference: true });
const good = declaredResponses(contract)[0]?.example.value as Record<string, unknown>;
const body = { ...good, job_id: job };

/** Responses that repeat the secret in every possible location. */
const echoes: readonly ScriptedResponse[] = [
  { status: 200, headers: json, body: JSON.stringify({ ...body, status: canary, message: `${canary}: failed` }) },
  { status: 200, headers: json, body: JSON.stringify({ ...body, status: 'FAILED', message: `bad token ${canary}` }) },
  {
    status: 401,
    headers: { ...json, 'x-request-id': canary },
    body: JSON.stringify({ error_code: canary, error_msg: canary }),
  },
  { status: 403, headers: json, body: `{"error_msg": "${canary}"}` },
  { status: 200, headers: { 'content-type': 'text/html' }, body: `<p>${canary}</p>` },
  { status: 302, headers: { location: `/${encodeURIComponent(canary)}` }, body: '' },
];

const credentials: readonly Variables[] = [
  { JOB_STATUS_TOKEN: canary },
  { OS_AUTH_TOKEN: canary },
  { HUAWEICLOUD_SDK_AK: 'an-access-key', HUAWEICLOUD_SDK_SK: canary, HUAWEICLOUD_SDK_SECURITY_TOKEN: canary },
];

const commands = [
  ['get', 'dli', job],
  ['get', 'dli', job, '--json'],
  ['wait', 'dli', job, '--timeout', '0', '--verbose'],
  ['wait', 'dli', job, '--timeout', '0', '--json'],
  ['wait', 'dli', job, '--timeout', '0', '--quiet'],
  ['check', 'dli', '--once', job],
  ['check', 'dli', '--once', job, '--format', 'yaml'],
];

describe.each(commands.map((args) => ({ args })))('job-status $args', ({ args }) => {
  it('prints no part of the credentials', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'cli-')), 'output');
    await Promise.all(
      echoes.map(async (echo, index) => {
        await using server = await openScriptedServer(Array.from({ length: 5 }, () => echo));
        const env = {
          ...credentials[index % credentials.length],
          JOB_STATUS_ENDPOINT: server.url,
          JOB_STATUS_PROJECT: 'p',
          GITHUB_ACTIONS: 'true',
          GITHUB_OUTPUT: file,
        };
        const { out, err } = await jobStatusWith({ env }, ...args).ended;

        expect(server.requests.length).toBeGreaterThan(0);
        expect(out + err).not.toBe('');
        expectNoCanary(out + err);
      }),
    );
    expectNoCanary(await readFile(file, 'utf8').catch(() => ''));
  });
});

function expectNoCanary(text: string): void {
  expect(text.toLowerCase()).not.toContain('kanarienvogel');
}

it('prints no secret variable that another tool uses', async () => {
  await using server = await openScriptedServer(echoes.slice(0, 2));
  const env = {
    JOB_STATUS_ENDPOINT: server.url,
    JOB_STATUS_PROJECT: 'p',
    JOB_STATUS_TOKEN: 'other',
    OS_PASSWORD: canary,
  };
  const text = await jobStatusWith({ env }, 'get', 'dli', job).ended;
  const ndjson = await jobStatusWith({ env }, 'get', 'dli', job, '--json').ended;

  expect(server.requests).toHaveLength(2);
  expect(text.out).toContain('[redacted]: failed');
  expect(ndjson.out).toContain('[redacted]');
  for (const { out, err } of [text, ndjson]) expectNoCanary(out + err);
});

it('shows no secret in the live view', async () => {
  await using server = await openScriptedServer(echoes);
  const env = { JOB_STATUS_ENDPOINT: server.url, JOB_STATUS_PROJECT: 'p', JOB_STATUS_TOKEN: canary };
  await using run = new TerminalRun(['wait', 'dli', job, '--interval', '100ms'], { env });
  await run.exitCode;

  expect(server.requests.length).toBeGreaterThan(1);
  expectNoCanary(run.raw);
});

it('quotes neither a token file nor the password in an endpoint', async () => {
  const file = join(await mkdtemp(join(tmpdir(), 'cli-')), 'token');
  await writeFile(file, `${canary}\n${canary}`);
  const env = { JOB_STATUS_PROJECT: 'p' };
  const broken = await jobStatusWith(
    { env },
    'get',
    'dli',
    job,
    '--endpoint',
    'http://127.0.0.1:1',
    '--token-file',
    file,
  ).ended;
  const endpoint = await jobStatusWith(
    { env },
    'get',
    'dli',
    job,
    '--endpoint',
    `https://user:${encodeURIComponent(canary)}@host.example`,
  ).ended;
  const crash = await jobStatusWith(
    { env: { ...env, JOB_STATUS_TOKEN: canary, NODE_OPTIONS: '--stack-size=160' } },
    ...['get', 'dli', job, '--endpoint', 'http://127.0.0.1:1'],
  ).ended;

  for (const { code, out, err } of [broken, endpoint, crash]) {
    expect(code).not.toBe(0);
    expectNoCanary(out + err);
  }
});
