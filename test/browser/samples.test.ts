/**
 * The code samples of the site run against the mock as they are, in a project that installed the packed packages. Only waiting is made
 * short.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Mock, startMock } from '@job-status/mock';
import { type Api, readApi } from '@job-status/reference/api';
import { codeSamples } from '@job-status/reference/samples';
import { slugs } from '@job-status/spec-tools';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findFreshProject, findNode, installationTimeout } from '../docs/find-project.ts';
import type { FreshProject } from '../docs/fresh-project.ts';

const run = promisify(execFile);
const hasPython = await run('python3', ['--version']).then(
  () => true,
  () => false,
);

const withShortTimers = new URL('../docs/short-delays.js', import.meta.url).href;
const withShortSleep = 'import sys, time; time.sleep = lambda seconds: None; exec(open(sys.argv[1]).read())';

describe.each(slugs)('the samples of %s', (slug) => {
  let mock: Mock;
  let project: FreshProject;
  let folder: string;
  let api: Api;

  beforeAll(async () => {
    [mock, project, api] = await Promise.all([startMock({ port: 0 }), findFreshProject(), readApi(slug)]);
    folder = await mkdtemp(join(project.folder, 'samples-'));
  }, installationTimeout);
  afterAll(() => mock?.stop());

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
    const { stdout } = await run('sh', ['-c', sample('curl')], { env: { PATH: project.path.machine } });
    expect(JSON.parse(stdout)).toBeTypeOf('object');
    expect(stdout).not.toContain('error_code');
  });

  test('TypeScript waits for the job', { timeout: 30_000 }, async () => {
    const file = `${folder}/sample.js`;
    await writeFile(file, sample('TypeScript'));
    const { stdout } = await run(findNode(project), ['--import', withShortTimers, file]);
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
