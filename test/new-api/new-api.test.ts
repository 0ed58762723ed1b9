/** A new API needs only the files that CONTRIBUTING.md lists. */
import { cp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { compile } from '../runtimes/compile.ts';
import { addApi, slug } from './add-api.ts';
import { copyRepository, runScript } from './copy-repository.ts';

let copy: string;

beforeAll(async () => {
  copy = await copyRepository();
  await addApi(copy);
  await runScript(copy, '.', 'node packages/contract/generate/generate.ts');
  for (const name of ['client', 'testing', 'mock', 'cli', 'reference']) {
    const folder = `packages/${name}`;
    const { scripts } = JSON.parse(await readFile(join(copy, folder, 'package.json'), 'utf8')) as {
      scripts: { build: string };
    };
    await runScript(copy, folder, scripts.build);
  }
  // Records the job views and the timelines of the scenarios, which an author would review.
  await runScript(
    copy,
    'test',
    'vitest run client/job-view contract/timelines -u --typecheck.enabled=false --reporter=dot',
  );
}, 600_000);

afterAll(() => rm(copy, { recursive: true, force: true }));

it('has a client with types that waits for the jobs of a mock with scenarios', async () => {
  await cp(new URL('consumer.ts', import.meta.url), join(copy, 'test/consumer.ts'));

  expect(compile(join(copy, 'test'), 'consumer.ts', { resolution: 'nodenext', globals: 'node' })).toBe('');
  expect(JSON.parse(await runScript(copy, 'test', 'node consumer.ts'))).toEqual({
    status: 'DONE',
    isKnown: true,
    service: slug,
    end: 'failed',
    fetched: 'happy',
    misnamed: 'INVALID_ARGUMENT',
  });
});

it('has a command', async () => {
  expect(await runScript(copy, 'packages/cli', `node dist/cli.js explain ${slug} DONE`)).toContain('success');
});

it('has a page in the reference, with its scenarios', async () => {
  const site = join(copy, 'packages/reference/dist');

  expect(await readFile(join(site, `${slug}.html`), 'utf8')).toContain('Batch Service job status');
  expect(await readFile(join(site, 'index.html'), 'utf8')).toContain(`${slug}.html`);
  expect(await readFile(join(site, 'scenarios.html'), 'utf8')).toContain('Batch Service');
});

it('passes the conformance tests, which include cases for the new API', { timeout: 600_000 }, async () => {
  // Workflows and polling histories are slow, and other tests cover the other APIs.
  const all = 'contract/ ledger/ generated/ client/job-view --exclude=contract/workflows.test.ts';
  const own = `client/round-trip client/paths mock/client-meets-faults polling/polling-model -t ^${slug}`;
  const reports = [await runTests(all), await runTests(own)];
  const cases = reports.flatMap(({ testResults }) => testResults.flatMap(({ assertionResults }) => assertionResults));

  expect(reports.flatMap(({ testResults }) => testResults.flatMap(({ message }) => message || []))).toEqual([]);
  expect(cases.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName)).toEqual([]);
  expect(
    cases.filter(({ fullName, status }) => fullName.startsWith(slug) && status === 'passed').length,
  ).toBeGreaterThan(300);
});

interface Report {
  readonly testResults: readonly {
    readonly message: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

/** Runs tests of the copy and returns the report, even if tests fail. */
async function runTests(filters: string): Promise<Report> {
  const options = '--typecheck.enabled=false --reporter=json --outputFile=report.json';
  await runScript(copy, 'test', `vitest run ${filters} ${options} || true`);
  return JSON.parse(await readFile(join(copy, 'test/report.json'), 'utf8')) as Report;
}
