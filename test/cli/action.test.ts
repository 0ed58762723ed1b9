/** Runs the script of the GitHub Action against the mock, with the environment that the runner sets. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parse } from 'yaml';
import { openCloud } from '../support/cloud.ts';
import { cleanEnv, cli, type Variables } from './job-status.ts';
import { openMock, type TestMock } from './mock.ts';

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default?: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly steps: readonly [{ readonly id: string; readonly run: string; readonly env: Variables }] };
}

const packageJson = import.meta.resolve('@job-status/cli/package.json');
const folder = fileURLToPath(new URL('action/', packageJson));
const action = parse(await readFile(join(folder, 'action.yml'), 'utf8')) as Action;
const [step] = action.runs.steps;

let test: TestMock;
beforeAll(async () => {
  test = await openMock();
});
afterAll(() => test[Symbol.asyncDispose]());

/** Runs the step like the runner does, and resolves with its exit code, its log and the outputs of the action. */
async function runAction(
  inputs: Variables,
  variables: Variables = { JOB_STATUS_TOKEN: 'test-token' },
): Promise<{ code: number; log: string; outputs: Record<string, string> }> {
  const file = join(await mkdtemp(join(tmpdir(), 'action-')), 'output');
  const resolve = (text: string): string =>
    text.replace(
      /\$\{\{ inputs\.([\w-]+) \}\}/,
      (_match, name: string) => inputs[name] ?? action.inputs[name]?.default ?? '',
    );
  const env = {
    ...cleanEnv,
    ...variables,
    JOB_STATUS_CLI: cli,
    PATH: `${join(process.execPath, '..')}:${process.env['PATH']}`,
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_OUTPUT: file,
    GITHUB_ACTION_PATH: folder,
    ...Object.fromEntries(Object.entries(step.env).map(([name, text = '']) => [name, resolve(text)])),
  } as NodeJS.ProcessEnv;
  const { code, log } = await new Promise<{ code: number; log: string }>((done) => {
    execFile('bash', ['-e', '-o', 'pipefail', '-c', step.run], { env }, (error, stdout, stderr) =>
      done({ code: error === null ? 0 : Number(error.code), log: stdout + stderr }),
    );
  });
  const values = parseOutputs(await readFile(file, 'utf8'));
  const outputs = Object.entries(action.outputs).map(([name, { value }]) => {
    const source = new RegExp(`^\\$\\{\\{ steps\\.${step.id}\\.outputs\\.([\\w-]+) \\}\\}$`).exec(value)?.[1] ?? '';
    return [name, values[source] ?? 'missing'];
  });
  return { code, log, outputs: Object.fromEntries(outputs) };
}

/** Parses an output file of the runner: `name=value`, or `name<<delimiter` with the value on the following lines. */
function parseOutputs(text: string): Record<string, string> {
  const multiline = [...text.matchAll(/^([\w-]+)<<(\S+)\n(.*?)\n?\2$/gms)].map(([, name, , value]) => [name, value]);
  const single = [...text.matchAll(/^([\w-]+)=(.*)$/gm)].map(([, name, value]) => [name, value]);
  return Object.fromEntries([...multiline, ...single]) as Record<string, string>;
}

it('waits for a job and sets the outputs', async () => {
  const inputs = { service: 'dli', job: 'happy-action', endpoint: test.url, project: 'p', interval: '100ms' };

  expect(await runAction(inputs)).toMatchObject({
    code: 0,
    log: expect.stringContaining('happy-action  ended: success'),
    outputs: { status: 'FINISHED', verdict: 'success', end: 'success', 'exit-code': '0' },
  });
});

it('fails if one of several jobs fails', async () => {
  const inputs = {
    service: 'cdm',
    job: 'happy-a\nfailed-a\n',
    endpoint: test.url,
    project: 'p',
    cluster: 'c',
    interval: '100ms',
  };
  const { code, log, outputs } = await runAction(inputs);

  expect(code).toBe(2);
  expect(log).toContain('::error title=cdm job failed-a%3A failed::');
  expect(outputs['exit-code']).toBe('2');
  expect(JSON.parse(outputs['jobs'] ?? '')).toHaveLength(2);
});

it('does not execute the text of an input', async () => {
  const inputs = { service: 'dli', job: '$(touch /tmp/x); `id`\n--help', endpoint: test.url, project: '"; exit 0 #' };
  const { code, log } = await runAction(inputs);

  expect(code).toBe(1);
  expect(log).toContain('[INVALID_OPTION]');
});

it('passes each input to the script, and installs the version of the package by default', async () => {
  const { version } = JSON.parse(await readFile(fileURLToPath(packageJson), 'utf8')) as { version: string };
  const passed = Object.values(step.env).map((text) => /inputs\.([\w-]+)/.exec(text ?? '')?.[1]);

  expect(passed).toEqual(Object.keys(action.inputs));
  expect(action.inputs['version']?.default).toBe(version);
});

it('runs the example of the README, which reads an output in the next step', async () => {
  const readme = await readFile(fileURLToPath(new URL('README.md', packageJson)), 'utf8');
  const [, block = ''] = /^```yaml\n(- uses: OWNER.*?)^```$/ms.exec(readme) ?? [];
  const steps = parse(block) as { uses?: string; with?: Variables; env?: Variables; run?: string }[];
  const [, path = ''] = /^OWNER\/REPOSITORY\/(.+)@/.exec(steps[0]?.uses ?? '') ?? [];
  const expressions: Variables = { 'steps.submit.outputs.job-id': 'happy-readme', 'vars.PROJECT_ID': 'p' };
  const insert = (texts: Variables = {}): Variables =>
    Object.fromEntries(
      Object.entries(texts).map(([name, text = '']) => [
        name,
        text.replace(/\$\{\{ (\S+) \}\}/, (_match, expression: string) => expressions[expression] ?? 'any'),
      ]),
    );
  await using cloud = await openCloud();
  const { code, outputs } = await runAction(insert(steps[0]?.with), { ...cloud.env, ...insert(steps[0]?.env) });

  expect(folder).toMatch(new RegExp(`/${path}/$`));
  expect(Object.keys(action.inputs)).toEqual(expect.arrayContaining(Object.keys(steps[0]?.with ?? {})));
  expect(code).toBe(0);
  expect(steps[1]?.run).toContain('steps.job.outputs.status');
  expect(outputs['status']).toBe('FINISHED');
});
