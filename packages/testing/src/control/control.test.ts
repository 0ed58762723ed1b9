/** The control API, and the effect of its calls on the responses of the mock. */
import { beforeEach, describe, expect, test } from 'vitest';
import { createMockFetch, MockError } from '../index.ts';

const fetch = await createMockFetch({ speed: 0 });
const mock = { url: 'https://mock.test', control: fetch.control, apis: fetch.apis };
beforeEach(() => mock.control.reset());

async function call(method: string, path: string, body?: unknown): Promise<{ status: number; value: unknown }> {
  const response = await fetch(`${mock.url}/__mock${path}`, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  const text = await response.text();
  if (text !== '') expect(response.headers.get('content-type')).toBe('application/json');
  return { status: response.status, value: text === '' ? undefined : JSON.parse(text) };
}

async function readStatus(job: string, project = 'p'): Promise<string> {
  const response = await fetch(`${mock.url}/v1.0/${project}/jobs/${job}/status`, { headers: { 'X-Auth-Token': 't' } });
  return ((await response.json()) as { status: string }).status;
}

const path = { project_id: 'p', job_id: 'nightly' };
const nightly = { api: 'dli', path };

test('links to its resources', async () => {
  const { status, value } = await call('GET', '');
  expect(status).toBe(200);
  for (const link of Object.values(value as Record<string, string>))
    expect((await fetch(mock.url + link)).status).toBe(200);
});

test('lists every scenario with its timeline', async () => {
  const { value } = await call('GET', '/scenarios');
  expect(Object.keys(value as object)).toEqual(mock.apis.map(({ slug }) => slug));
  const { value: dli } = await call('GET', '/scenarios/dli');
  expect(value).toMatchObject({ dli });
  expect(dli).toContainEqual({
    name: 'token-expired',
    description: expect.stringMatching(/./),
    repeats: false,
    steps: [
      { status: 200, jobStatus: 'RUNNING', summary: expect.stringMatching(/./), duration: '1 poll' },
      { status: 401, summary: expect.stringMatching(/./), duration: 'until another token comes' },
      { status: 200, jobStatus: 'RUNNING', summary: expect.stringMatching(/./), duration: '1 poll' },
      { status: 200, jobStatus: 'FINISHED', summary: expect.stringMatching(/./), duration: 'forever' },
    ],
  });
  const { value: dataarts } = await call('GET', '/scenarios/dataarts');
  expect(dataarts).toContainEqual(expect.objectContaining({ name: 'flapping', repeats: true }));
  expect(dataarts).toContainEqual(
    expect.objectContaining({ steps: [expect.objectContaining({ fault: 'stalled-body', duration: 'forever' })] }),
  );
});

test('assigns a scenario to any job and removes it again', async () => {
  const documented = await readStatus('nightly');
  const set = await call('PUT', '/jobs/dli/p/nightly', { scenario: 'happy' });
  const report = { ...nightly, scenario: 'happy', step: 0, polls: 0, start: mock.control.now().toISOString() };
  expect(set).toEqual({ status: 200, value: report });
  expect(await readStatus('nightly')).toBe('LAUNCHING');
  expect(await readStatus('nightly', 'q')).toBe(documented);
  expect(await call('GET', '/jobs/dli/p/nightly')).toEqual({ status: 200, value: { ...report, step: 1 } });
  expect(await call('GET', '/jobs')).toEqual({ status: 200, value: [{ ...report, step: 1 }] });
  expect(await call('DELETE', '/jobs/dli/p/nightly')).toEqual({ status: 204, value: undefined });
  expect(await readStatus('nightly')).toBe(documented);
});

test('moves a job to a step, even if its name selects its scenario', async () => {
  expect(await readStatus('happy')).toBe('LAUNCHING');
  expect((await call('PUT', '/jobs/dli/p/happy', { step: 3 })).value).toMatchObject({ scenario: 'happy', step: 3 });
  expect(await readStatus('happy')).toBe('FINISHED');
  await call('PUT', '/jobs/dli/p/happy-2', { step: 2 });
  expect(await readStatus('happy-2')).toBe('SCALING');
});

test('restarts one job or all jobs', async () => {
  for (const name of ['happy', 'happy-2']) expect(await readStatus(name)).toBe('LAUNCHING');
  await call('DELETE', '/jobs/dli/p/happy');
  expect([await readStatus('happy'), await readStatus('happy-2')]).toEqual(['LAUNCHING', 'RUNNING']);
  await call('DELETE', '/jobs');
  expect([await readStatus('happy'), await readStatus('happy-2')]).toEqual(['LAUNCHING', 'LAUNCHING']);
});

test('decodes the values of a path', async () => {
  const job_id = 'a b%c';
  await call('PUT', `/jobs/dli/p/${encodeURIComponent(job_id)}`, { scenario: 'failed' });
  expect(mock.control.job({ api: 'dli', path: { ...path, job_id } })).toMatchObject({ scenario: 'failed' });
});

test('moves the clock', async () => {
  const before = mock.control.now().getTime();
  expect(await readStatus('happy-timed')).toBe('LAUNCHING');
  const now = new Date(before + 10_000).toISOString();
  expect(await call('POST', '/clock', { advance: '10s' })).toEqual({ status: 200, value: { now, speed: 0 } });
  expect(await readStatus('happy-timed')).toBe('RUNNING');
  expect(await call('GET', '/clock')).toEqual({ status: 200, value: { now, speed: 0 } });
});

describe('rejects', () => {
  test.each<[string, string, unknown, number, string, RegExp]>([
    ['GET', '/nothing', undefined, 404, 'NOT_FOUND', /\/__mock\/nothing does not exist. Start at \/__mock/],
    ['GET', '/jobs/', undefined, 404, 'UNKNOWN_API', /dataarts, dli, cdm/],
    ['POST', '/jobs', {}, 405, 'METHOD_NOT_ALLOWED', /^Method not allowed. Use GET or DELETE.$/],
    ['GET', '/constructor', undefined, 404, 'NOT_FOUND', /constructor does not exist/],
    ['GET', '/scenarios/obs', undefined, 404, 'UNKNOWN_API', /"obs".*dataarts, dli, cdm/],
    [
      'GET',
      '/jobs/dli/p/nightly',
      undefined,
      404,
      'UNKNOWN_JOB',
      /^Job dli\/p\/nightly has not been requested yet and has no scenario/,
    ],
    [
      'GET',
      '/jobs/dli/p',
      undefined,
      400,
      'INVALID_PATH',
      /must have the path parameters project_id, job_id; received project_id/,
    ],
    ['PUT', '/jobs/dli/p/a/b', { scenario: 'happy' }, 400, 'INVALID_PATH', /project_id, job_id; received/],
    ['PUT', '/jobs/dli/p/a', { scenario: 'hapy' }, 404, 'UNKNOWN_SCENARIO', /"hapy"\. Did you mean happy\? .*happy, /],
    ['PUT', '/jobs/dli/p/a', {}, 404, 'UNKNOWN_SCENARIO', /no scenario yet/],
    ['PUT', '/jobs/dli/p/a', { scenario: 'toString' }, 404, 'UNKNOWN_SCENARIO', /"toString"/],
    [
      'PUT',
      '/jobs/dli/p/a',
      { scenario: 'happy', step: 9 },
      400,
      'INVALID_STEP',
      /^Step 9 is out of range; happy has steps 0–3.$/,
    ],
    ['PUT', '/jobs/dli/p/a', { scenario: 'happy', step: -1 }, 400, 'INVALID_STEP', /Step -1/],
    [
      'PUT',
      '/jobs/dli/p/a',
      { scenario: 'happy', step: '1' },
      400,
      'INVALID_BODY',
      /step must be a number; received "1"/,
    ],
    ['PUT', '/jobs/dli/p/a', { scenario: 1 }, 400, 'INVALID_BODY', /scenario must be a string; received 1/],
    [
      'PUT',
      '/jobs/dli/p/a',
      { scenarios: 'happy' },
      400,
      'INVALID_BODY',
      /"scenarios" is not a known key. Expected: scenario, step/,
    ],
    ['PUT', '/jobs/dli/p/a', [], 400, 'INVALID_BODY', /JSON object/],
    ['PUT', '/jobs/dli/p/a', undefined, 415, 'NOT_JSON', /content-type: application\/json/],
    ['POST', '/clock', undefined, 415, 'NOT_JSON', /content-type/],
    ['POST', '/clock', { advance: 'soon' }, 400, 'INVALID_DURATION', /must be a duration.*received "soon".*30s/],
    ['POST', '/clock', { advance: -1 }, 400, 'INVALID_DURATION', /-1/],
    ['POST', '/clock', { advance: '9999d' }, 400, 'INVALID_DURATION', /at most a year/],
    ['POST', '/clock', {}, 400, 'INVALID_DURATION', /must be a duration/],
  ])('%s %s %j', async (method, path, body, status, code, message) => {
    expect(await call(method, path, body)).toEqual({
      status,
      value: { code, message: expect.stringMatching(message) },
    });
  });

  test('a web page of another origin, which cannot send JSON without a preflight', async () => {
    const before = mock.control.now();
    const body = '{"advance": "1h"}';
    const response = await fetch(`${mock.url}/__mock/clock`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'text/plain' },
    });
    expect(response.status).toBe(415);
    expect(mock.control.now()).toEqual(before);
  });

  test('calls in process with a MockError', () => {
    expect(() => mock.control.set(nightly, { scenario: 'x' })).toThrow(MockError);
    expect(() => mock.control.job({ api: 'dli', path: { project_id: 'p' } })).toThrow(MockError);
    expect(() => mock.control.advance(Number.NaN)).toThrow('received NaN');
  });
});
