/** The code samples of the site run against the mock as they are. Only waiting is made short. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { type Mock, startMock } from '@job-status/mock';
import { type Api, readApi } from '@job-status/reference/api';
import { codeSamples } from '@job-status/reference/samples';
import { slugs } from '@job-status/spec-tools';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const run = promisify(execFile);
// Below this folder, so that Node.js finds the packages as in a program that has installed them.
const prefix = new URL('../reports/samples-', import.meta.url).pathname;
const hasPython = await run('python3', ['--version']).then(
  () => true,
  () => false,
);

const withShortTimers = new URL('../docs/short-delays.js', import.meta.url).href;
const withShortSleep = 'import sys, time; time.sleep = lambda seconds: None; exec(open(sys.argv[1]).read())';

describe.each(slugs)('the samples of %s', (slug) => {
  let mock: Mock;
  let folder: string;
  let api: Api;

  beforeAll(async () => {
    [mock, folder, api] = await Promise.all([startMock({ port: 0 }), mkdtemp(prefix), readApi(slug)]);
  });
  afterAll(() => Promise.all([mock.stop(), rm(folder, { recursive: true })]));

  /** The sample with the origin of this mock, and a job of its own. */
  const sample = (language: string): string => {
    const code = codeSamples(api).find(({ label }) => label === language)?.code ?? '';
    return code.replaceAll(api.mock, mock.url).replace(/-1(?=['/])/, `-${language}`);
  };
  /** The status with which the scenario of the samples ends. */
  const lastStatus = (): string => {
    const name = Object.values(api.scenarios.goals)[0];
    return api.scenarios.scenarios.find((scenario) => scenario.name === name)?.steps.at(-1)?.jobStatus ?? '';
  };

  test('curl gets a status', async () => {
    const [, header = '', token = '', url = ''] =
      /^curl -H '([^:]+): ([^']+)' \\\n {2}(\S+)$/.exec(sample('curl')) ?? [];
    const response = await fetch(url, { headers: { [header]: token } });
    expect(response.status).toBe(200);
    expect(await response.json()).toBeTypeOf('object');
  });

  test('TypeScript waits for the job', { timeout: 30_000 }, async () => {
    const file = `${folder}/sample.ts`;
    await writeFile(file, sample('TypeScript'));
    const { stdout } = await run(process.execPath, ['--import', withShortTimers, file]);
    expect(stdout.trim()).toBe(lastStatus());
  });

  // A machine without Python can still check what the sample says.
  test('Python polls until the last status', { timeout: 30_000 }, async () => {
    expect(sample('Python')).toContain(`'${lastStatus()}'`);
    if (!hasPython) return;
    const file = `${folder}/sample.py`;
    await writeFile(file, sample('Python'));
    const { stdout } = await run('python3', ['-c', withShortSleep, file]);
    expect(stdout.trim().split('\n').at(-1)).toBe(lastStatus());
  });
});
