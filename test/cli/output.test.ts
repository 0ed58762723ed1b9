/** The output for scripts and CI systems: lines, NDJSON, annotations and outputs. */
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openMock, type TestMock } from './mock.ts';

let test: TestMock;
beforeAll(async () => {
  test = await openMock();
});
afterAll(() => test[Symbol.asyncDispose]());

const fast = ['--interval', '100ms'];

/** Parses each line of NDJSON. */
function parseLines(text: string): Record<string, unknown>[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

it('prints a line per change, and the reason of a failure on standard error', async () => {
  const { out, err } = await test.run(['wait', 'dli', 'failed-lines', ...fast]).ended;

  expect(out.replaceAll(/^\S+/gm, 'TIME').replace(/\d+ (ms|s)/, 'N s')).toBe(
    [
      'TIME  dli  failed-lines  RUNNING  pending',
      'TIME  dli  failed-lines  FAILED  failure',
      'TIME  dli  failed-lines  ended: failed after 2 polls in N s\n',
    ].join('\n'),
  );
  expect(out).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ {2}/);
  expect(err).toBe(
    [
      'dli  failed-lines  DLI.0005: The file is not there: obs://landing/2026-11-21.csv',
      'dli  failed-lines  Fix what the service reports for the job, and run the job again. For details, run: job-status explain dli FAILED\n',
    ].join('\n'),
  );
});

it('prints progress with watch, but not with wait', async () => {
  const [watch, wait] = await Promise.all([
    test.run(['watch', 'cdm', 'happy-watch', ...fast]).ended,
    test.run(['wait', 'cdm', 'happy-wait', ...fast]).ended,
  ]);

  expect(watch.out).toMatch(/RUNNING {2}pending {2}42 % {2}rows: 120,000 written/);
  expect(watch.out.match(/RUNNING/g)).toHaveLength(2);
  expect(wait.out.match(/RUNNING/g)).toHaveLength(1);
});

describe('--json', () => {
  it('prints changes, failed polls and the result as NDJSON with stable fields', async () => {
    const { out, err, code } = await test.run(['wait', 'dli', 'errors-burst-json', '--json', ...fast]).ended;
    const events = parseLines(out);
    const readKeys = (type: string): string[] => Object.keys(events.find((event) => event['type'] === type) ?? {});

    expect({ code, err }).toEqual({ code: 0, err: '' });
    for (const event of events) expect(event).toMatchObject({ service: 'dli', job: 'errors-burst-json', goal: 'over' });
    expect(readKeys('change').slice(5)).toEqual([
      'status',
      'verdict',
      'isKnown',
      'isStale',
      'progress',
      'nodes',
      'faultyNodes',
      'polls',
      'elapsedMs',
    ]);
    expect(readKeys('poll-failed').slice(5)).toEqual(['failedPolls', 'error', 'nextPollAt']);
    expect(readKeys('result').slice(5)).toEqual([
      'end',
      'exitCode',
      'status',
      'verdict',
      'polls',
      'elapsedMs',
      'summary',
      'history',
    ]);
    expect(events.at(-1)).toMatchObject({ type: 'result', end: 'success', exitCode: 0, status: 'FINISHED' });
  });

  it('explains a failure in the result', async () => {
    const { out, code } = await test.run(['wait', 'dli', 'failed-json', '--json', ...fast]).ended;

    expect(code).toBe(2);
    expect(parseLines(out).at(-1)).toMatchObject({
      end: 'failed',
      exitCode: 2,
      jobError: { code: 'DLI.0005' },
      nextStep: expect.stringContaining('explain dli FAILED'),
    });
  });

  it('prints the body of a job with get, which selects a later run with --previous', async () => {
    const before = await test.run(['get', 'cdm', 'restarted-1', '--json']).ended;
    const args = ['wait', 'cdm', 'restarted-1', '--previous', '-', '--json', ...fast];
    const after = parseLines((await test.run(args, { input: before.out }).ended).out);

    expect(JSON.parse(before.out)).toMatchObject({ type: 'job', service: 'cdm', body: { submissions: [{}] } });
    expect(after[0]).toMatchObject({ isStale: true, verdict: 'pending' });
    expect(after.at(-1)).toMatchObject({ end: 'success' });
  });
});

it('prints only errors with --quiet', async () => {
  const good = await test.run(['wait', 'dli', 'happy-quiet', '--quiet', ...fast]).ended;
  const bad = await test.run(['wait', 'dli', 'failed-quiet', '-q', ...fast]).ended;

  expect(good).toEqual({ code: 0, out: '', err: '' });
  expect(bad).toEqual({
    code: 2,
    out: '',
    err: expect.stringMatching(/^dli {2}failed-quiet {2}FAILED {2}failed {2}DLI.0005.*\n$/),
  });
});

it('prints every attempt with --verbose, on standard error', async () => {
  const { out, err } = await test.run(['wait', 'dli', 'errors-burst-verbose', '--verbose', ...fast]).ended;
  const requests =
    err.match(/^GET http:\/\/127\.0\.0\.1:\d+\/v1\.0\/p\/jobs\/errors-burst-verbose\/status {2}\d+ {2}\d+ ms$/gm) ?? [];

  expect(out).toMatch(/ended: success after \d+ polls/);
  expect(requests.length).toBe(Number(/after (\d+) polls/.exec(out)?.[1]));
  expect(requests.some((line) => line.includes('  500  '))).toBe(true);
});

describe('in GitHub Actions', () => {
  it('groups the log, annotates failures and writes outputs', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'cli-')), 'output');
    const env = { CI: 'true', GITHUB_ACTIONS: 'true', GITHUB_OUTPUT: file };
    const { err, out } = await test.run(['wait', 'dli', 'failed-gh', 'happy-gh', ...fast], { env }).ended;
    const outputs = await readFile(file, 'utf8');

    expect(out).not.toContain('::');
    expect(err).toMatch(/^::group::Waiting for 2 dli jobs\n/);
    expect(err).toMatch(/^::endgroup::$/m);
    expect(err).toMatch(
      /^::error title=dli job failed-gh%3A failed::FAILED, 2 polls in .*DLI\.0005: The file is not there/m,
    );
    expect(outputs).toMatch(/^status<<(end-\S+)\nFAILED\n\1\nverdict<</);
    expect(outputs).toContain('"job":"happy-gh","status":"FINISHED","verdict":"success","end":"success"');
  });

  it('keeps standard output pure NDJSON', async () => {
    const env = { CI: 'true', GITHUB_ACTIONS: 'true' };
    const { out } = await test.run(['wait', 'dli', 'happy-gh-json', '--json', ...fast], { env }).ended;

    expect(parseLines(out).length).toBeGreaterThan(1);
  });
});

it('folds the log in GitLab CI', async () => {
  const env = { CI: 'true', GITLAB_CI: 'true' };
  const { err } = await test.run(['wait', 'dli', 'happy-gl', ...fast], { env }).ended;

  expect(err).toMatch(/section_start:\d+:job_status\r.*Waiting for dli job happy-gl\n.*section_end:\d+:job_status/s);
});
