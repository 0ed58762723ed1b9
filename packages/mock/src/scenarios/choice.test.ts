/** Which job goes which way: by its name, by what it was told, and each by itself. */
import { inspect } from 'node:util';
import { declaredResponses, readContract } from '@job-status/spec-tools';
import { beforeEach, describe, expect, test } from 'vitest';
import { createMockFetch, type MockFetch } from '../fetch.ts';

const headers = { 'X-Auth-Token': 'a-token' };

let mockFetch: MockFetch;
beforeEach(async () => {
  mockFetch = await createMockFetch({ speed: 0 });
});

interface Dli {
  readonly status: string;
}

async function dli(job: string, { project = 'p', ...init }: RequestInit & { project?: string } = {}): Promise<string> {
  const response = await mockFetch(`https://dli.test/v1.0/${project}/jobs/${job}/status`, { headers, ...init });
  const { status } = (await response.json()) as Dli;
  return response.ok ? status : String(response.status);
}

async function cdm(cluster: string, job: string): Promise<string> {
  const path = `/v1.1/p/clusters/${cluster}/cdm/job/${job}/status`;
  const response = await mockFetch(`https://cdm.test${path}`, { headers });
  const { submissions } = (await response.json()) as { submissions: Dli[] };
  return submissions[0]?.status ?? 'none';
}

const answers = declaredResponses(await readContract('dli', { dereference: true }));
const documented = JSON.stringify(answers[0]?.example.value);

describe('a name', () => {
  test.each([
    ['happy', ['LAUNCHING', 'RUNNING', 'SCALING', 'FINISHED', 'FINISHED']],
    ['happy-', ['LAUNCHING', 'RUNNING']],
    ['happy-a-b-c', ['LAUNCHING', 'RUNNING']],
    ['happy%2Da', ['LAUNCHING', 'RUNNING']],
    ['refused-with-job-1', ['FINISHED', 'FINISHED']],
    ['refused-with', ['undefined', 'undefined']],
    ['failed-over-night', ['RUNNING', 'FAILED']],
  ])('%s goes its way', async (name, words) => {
    for (const word of words) expect(String(await dli(name))).toBe(word);
  });

  test.each([
    'happyness',
    'Happy',
    'unhappy',
    'a-happy',
    '208b08d4-0dc2-4dd7-8879-ddd4c020d7aa',
    'toString',
    '__proto__',
  ])('%s is like any other, and gets the documented answer to the letter', async (name) => {
    for (let n = 0; n < 3; n += 1) {
      const response = await mockFetch(`https://dli.test/v1.0/p/jobs/${name}/status`, { headers });
      expect(await response.text()).toBe(documented);
    }
    expect(mockFetch.control.jobs()).toEqual([]);
  });

  test('stands for a job of its own in each project and cluster', async () => {
    expect(await dli('happy')).toBe('LAUNCHING');
    expect(await dli('happy', { project: 'q' })).toBe('LAUNCHING');
    expect(await dli('happy')).toBe('RUNNING');
    expect(await dli('happy', { project: 'q' })).toBe('RUNNING');
    expect(await cdm('c', 'happy')).toBe('NEW');
    expect(await cdm('d', 'happy')).toBe('NEW');
    expect(await cdm('c', 'happy')).toBe('PENDING');
    expect(mockFetch.control.jobs()).toHaveLength(4);
  });

  test('is echoed by the body', async () => {
    const response = await mockFetch('https://dli.test/v1.0/p/jobs/happy-%22x%22/status', { headers });
    expect(await response.json()).toMatchObject({ job_id: 'happy-"x"' });
  });
});

describe('what does not count as a question for the job', () => {
  test.each<[string, string, RequestInit]>([
    ['Prefer, which always wins', '404', { headers: { ...headers, Prefer: 'code=404' } }],
    ['Prefer for an example', 'CANCELLED', { headers: { ...headers, Prefer: 'code=200, example=cancelled' } }],
    ['no credentials', '401', { headers: {} }],
    ['another method', '405', { method: 'DELETE' }],
    ['a type that is not there', '406', { headers: { ...headers, Accept: 'text/html' } }],
  ])('%s', async (_, answer, init) => {
    expect(await dli('happy', init)).toBe(answer);
    expect(await dli('happy')).toBe('LAUNCHING');
    expect(await dli('happy', init)).toBe(answer);
    expect(await dli('happy')).toBe('RUNNING');
  });
});

describe('time', () => {
  test('moves a job on, whether it is asked for or not', async () => {
    const { control } = mockFetch;
    expect(await dli('happy-timed')).toBe('LAUNCHING');
    control.advance('9s');
    control.advance(999);
    expect(await dli('happy-timed')).toBe('LAUNCHING');
    control.advance(1);
    expect(await dli('happy-timed')).toBe('RUNNING');
    expect(control.jobs()[0]).toMatchObject({ step: 1, polls: 1 });
    control.advance('1m20s');
    expect(control.jobs()[0]).toMatchObject({ step: 3, polls: 0 });
    control.advance('1d');
    expect(await dli('happy-timed')).toBe('FINISHED');
  });

  test('is told in the body as the job has it', async () => {
    const { control } = mockFetch;
    const ask = async (): Promise<unknown> =>
      (await mockFetch('https://dli.test/v1.0/p/jobs/happy-timed/status', { headers })).json();
    const start_time = control.now().getTime();
    expect(await ask()).toMatchObject({ start_time, duration: 0 });
    control.advance('30s');
    expect(await ask()).toMatchObject({ start_time, duration: 30_000 });
    control.advance('1h');
    expect(await ask()).toMatchObject({ start_time, duration: 90_000 });
  });

  test('is told in a header as a date', async () => {
    const { control } = mockFetch;
    const ask = async (): Promise<string | null> =>
      (await mockFetch('https://dli.test/v1.0/p/jobs/throttled-date/status', { headers })).headers.get('retry-after');
    expect(await ask()).toBe(null);
    const ms = Date.parse((await ask()) ?? '') - control.now().getTime();
    expect(ms).toBeGreaterThanOrEqual(2_000);
    expect(ms).toBeLessThan(3_000);
  });
});

test('another token is let in, and the mock shows none to anybody', async () => {
  const { control } = mockFetch;
  const as = (token: string): Promise<string> => dli('token-expired', { headers: { 'X-Auth-Token': token } });
  expect([await as('old-secret'), await as('old-secret'), await as('old-secret')]).toEqual(['RUNNING', '401', '401']);
  expect(inspect(control, { depth: Infinity, showHidden: true }) + JSON.stringify(control.jobs())).not.toContain(
    'secret',
  );
  expect([await as('new-secret'), await as('new-secret')]).toEqual(['RUNNING', 'FINISHED']);
});

test('ten thousand jobs are remembered, and the oldest of more is forgotten', async () => {
  const { control } = mockFetch;
  const job = (n: number): { api: string; path: Record<string, string> } => ({
    api: 'dli',
    path: { project_id: 'p', job_id: `job-${n}` },
  });
  for (let n = 0; n <= 10_000; n += 1) control.set(job(n), { scenario: 'failed' });
  expect(control.jobs()).toHaveLength(10_000);
  expect(control.job(job(0))).toBe(undefined);
  expect(control.job(job(1))).toBeDefined();
});
