/** The selection of a scenario for a job, and the requests that advance it. */
import { inspect } from 'node:util';
import { declaredResponses, readContract } from '@job-status/spec-tools';
import { beforeEach, describe, expect, test } from 'vitest';
import { createMockFetch, type MockFetch } from '../index.ts';

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

const [documented] = declaredResponses(await readContract('dli', { dereference: true }));

describe('a name', () => {
  test.each([
    ['happy', ['LAUNCHING', 'RUNNING', 'SCALING', 'FINISHED', 'FINISHED']],
    ['happy-', ['LAUNCHING', 'RUNNING']],
    ['happy-a-b-c', ['LAUNCHING', 'RUNNING']],
    ['happy%2Da', ['LAUNCHING', 'RUNNING']],
    ['refused-with-job-1', ['FINISHED', 'FINISHED']],
    ['refused-with', ['undefined', 'undefined']],
    ['failed-over-night', ['RUNNING', 'FAILED']],
  ])('%s selects a scenario', async (name, statuses) => {
    for (const status of statuses) expect(String(await dli(name))).toBe(status);
  });

  test.each([
    'happyness',
    'Happy',
    'unhappy',
    'a-happy',
    '208b08d4-0dc2-4dd7-8879-ddd4c020d7aa',
    'toString',
    '__proto__',
  ])('%s selects no scenario and gets the documented response with its own name', async (name) => {
    for (let n = 0; n < 3; n += 1) {
      const response = await mockFetch(`https://dli.test/v1.0/p/jobs/${name}/status`, { headers });
      expect(await response.json()).toEqual({ ...(documented?.example.value as object), job_id: name });
    }
    expect(mockFetch.control.jobs()).toEqual([]);
  });

  test('is a separate job in each project and cluster', async () => {
    expect(await dli('happy')).toBe('LAUNCHING');
    expect(await dli('happy', { project: 'q' })).toBe('LAUNCHING');
    expect(await dli('happy')).toBe('RUNNING');
    expect(await dli('happy', { project: 'q' })).toBe('RUNNING');
    expect(await cdm('c', 'happy')).toBe('NEW');
    expect(await cdm('d', 'happy')).toBe('NEW');
    expect(await cdm('c', 'happy')).toBe('PENDING');
    expect(mockFetch.control.jobs()).toHaveLength(4);
  });

  test('is in the body', async () => {
    const response = await mockFetch('https://dli.test/v1.0/p/jobs/happy-%22x%22/status', { headers });
    expect(await response.json()).toMatchObject({ job_id: 'happy-"x"' });
  });
});

describe('does not count as a request for the job', () => {
  test.each<[string, string, RequestInit]>([
    ['Prefer, which always wins', '404', { headers: { ...headers, Prefer: 'code=404' } }],
    ['Prefer for an example', 'CANCELLED', { headers: { ...headers, Prefer: 'code=200, example=cancelled' } }],
    ['no credentials', '401', { headers: {} }],
    ['another method', '405', { method: 'DELETE' }],
    ['another media type', '406', { headers: { ...headers, Accept: 'text/html' } }],
  ])('%s', async (_, status, init) => {
    expect(await dli('happy', init)).toBe(status);
    expect(await dli('happy')).toBe('LAUNCHING');
    expect(await dli('happy', init)).toBe(status);
    expect(await dli('happy')).toBe('RUNNING');
  });
});

describe('time', () => {
  test('advances a job even without requests', async () => {
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

  test('is in the body', async () => {
    const { control } = mockFetch;
    const request = async (): Promise<unknown> =>
      (await mockFetch('https://dli.test/v1.0/p/jobs/happy-timed/status', { headers })).json();
    const start_time = control.now().getTime();
    expect(await request()).toMatchObject({ start_time, duration: 0 });
    control.advance('30s');
    expect(await request()).toMatchObject({ start_time, duration: 30_000 });
    control.advance('1h');
    expect(await request()).toMatchObject({ start_time, duration: 90_000 });
  });

  test('is in a header as a date', async () => {
    const { control } = mockFetch;
    const request = async (): Promise<string | null> =>
      (await mockFetch('https://dli.test/v1.0/p/jobs/throttled-date/status', { headers })).headers.get('retry-after');
    expect(await request()).toBe(null);
    const ms = Date.parse((await request()) ?? '') - control.now().getTime();
    expect(ms).toBeGreaterThanOrEqual(2_000);
    expect(ms).toBeLessThan(3_000);
  });
});

test('accepts another token, and never exposes one', async () => {
  const { control } = mockFetch;
  const as = (token: string): Promise<string> => dli('token-expired', { headers: { 'X-Auth-Token': token } });
  expect([await as('old-secret'), await as('old-secret'), await as('old-secret')]).toEqual(['RUNNING', '401', '401']);
  expect(inspect(control, { depth: Infinity, showHidden: true }) + JSON.stringify(control.jobs())).not.toContain(
    'secret',
  );
  expect([await as('new-secret'), await as('new-secret')]).toEqual(['RUNNING', 'FINISHED']);
});

test('keeps the state of the ten thousand most recent jobs', async () => {
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
