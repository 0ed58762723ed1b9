/** The behavior of all mocks besides the scenarios, tested in process. */
import { readContract, slugs } from '@job-status/spec-tools';
import { readIdentity } from '@job-status/spec-tools/identity';
import { describe, expect, test, vi } from 'vitest';
import { createMockFetch, type MockedApi, type MockFetch } from './index.ts';
import { createHandler, loadApiData } from './internal.ts';

const headers = { 'X-Auth-Token': 'any-token' };

function withJobName({ example }: MockedApi, name: string): string {
  return example.path.replace(/[^/]+(?=\/status$)/, name);
}

/** A document prints one body that is not valid JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function valuesAt(value: unknown, [key, ...rest]: readonly string[]): unknown[] {
  if (key === undefined) return value === undefined ? [] : [value];
  if (typeof value !== 'object' || value === null) return [];
  const inner = key === '*' ? Object.values(value) : [(value as Record<string, unknown>)[key]];
  return inner.flatMap((one) => valuesAt(one, rest));
}

describe.each(slugs)('%s', async (slug) => {
  const warnings: string[] = [];
  const mockFetch: MockFetch = await createMockFetch({ apis: [slug], onWarning: (text) => warnings.push(text) });
  const plain = await createMockFetch({ apis: [slug], plain: true });
  const [api] = mockFetch.apis;
  if (api === undefined) throw new Error(`The mock does not serve ${slug}.`);
  const get = (name: string, init: RequestInit = {}): Promise<Response> =>
    mockFetch(withJobName(api, name), { ...init, headers: { ...headers, ...init.headers } });

  test('fills in the requested job', async () => {
    const text = await (await get('my-%22own%22-job')).text();
    expect(text).toContain(JSON.stringify('my-"own"-job'));
    expect(text).not.toContain(JSON.stringify(decodeURIComponent(api.example.path.split('/').at(-2) ?? '')));
  });

  test('fills in the requested job in every scenario', async () => {
    const { path } = readIdentity(await readContract(slug, { dereference: true }));
    let count = 0;
    for (const { name, steps } of mockFetch.control.scenarios(slug)) {
      if (steps.some(({ fault }) => fault !== undefined)) continue;
      for (const _ of steps) {
        const names = valuesAt(parse(await (await get(`${name}-7`)).text()), path);
        expect(names.filter((value) => value !== `${name}-7`)).toEqual([]);
        count += names.length;
      }
    }
    expect(count).toBeGreaterThan(30);
  });

  test('serves a preferred example and plain responses verbatim', async () => {
    const [documented] = await Promise.all([plain(withJobName(api, 'my-job'), { headers })]);
    const text = await documented.text();
    expect(text).not.toContain('my-job');
    const preferred = await get('my-job', { headers: { Prefer: 'example=documented-en-0' } });
    expect(await preferred.text()).not.toContain('my-job');
  });

  test('states the allowed method in a 405', async () => {
    const response = await get('nightly', { method: 'DELETE' });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET']);
  });

  test.each([
    ['an invalid parameter', 'a%2Fb', {}, 400],
    ['an Accept header without JSON', 'nightly', { accept: 'text/html' }, 406],
    ['a preference that only Prism supports', 'nightly', { prefer: 'dynamic=true' }, 501],
  ])('responds to %s', async (_, name, more, status) => {
    const response = await get(name, { headers: more as Record<string, string> });
    expect(response.status).toBe(status);
    expect(await response.json()).toBeTypeOf('object');
  });

  test('hints at the scenario that a job name probably means, once for each name', async () => {
    for (let n = 0; n < 2; n += 1) {
      const response = await get('happpy-1');
      expect(response.headers.get('x-mock-closest-scenario')).toBe('happy');
    }
    expect(warnings.filter((text) => text.includes('happpy'))).toEqual([
      `Job "happpy-1" gets the documented response: ${slug} has no scenario "happpy". The closest name is "happy".`,
    ]);
  });

  test.each(['happy-1', 'nightly', 'orders-2026-11-27', 'a', '208b08d4-0dc2-4dd7-8879-ddd4c020d7aa'])(
    'does not hint at %s',
    async (name) => {
      expect((await get(name)).headers.has('x-mock-closest-scenario')).toBe(false);
      expect(warnings.filter((text) => text.includes(`"${name}"`))).toEqual([]);
    },
  );

  test('does not hint in plain mode', async () => {
    const response = await plain(withJobName(api, 'happpy-1'), { headers });
    expect(response.headers.has('x-mock-closest-scenario')).toBe(false);
  });
});

test('hints at a scenario of another API, on the console by default', async () => {
  const warn = vi.spyOn(console, 'warn').mockReturnValue();
  const mockFetch = await createMockFetch();
  const response = await mockFetch('/v1/p/jobs/failed-3/status', { headers });
  const names = mockFetch.control.scenarios('dataarts').map(({ name }) => name);
  expect(names).toContain(response.headers.get('x-mock-closest-scenario'));
  expect(warn.mock.calls).toEqual([[expect.stringMatching(/dataarts has no scenario "failed".*dli.*cdm/)]]);
  warn.mockRestore();
});

describe('describes for a log', async () => {
  const handler = createHandler(await loadApiData());
  test.each([
    ['/v1.0/p/jobs/finished/status', { jobStatus: 'FINISHED', verdict: 'success' }],
    ['/v1.0/p/jobs/unknown-word/status', { jobStatus: 'RUNNING', verdict: 'pending' }],
    ['/v1/p/jobs/exception/status', { jobStatus: 'STARTING', verdict: 'pending' }],
    ['/v1.1/p/clusters/c/cdm/job/succeeded/status', { jobStatus: 'SUCCEEDED', verdict: 'success' }],
    ['/v1.0/p/jobs/html/status', {}],
    ['/v1.0/p/jobs/not-found/status', {}],
    ['/nowhere', {}],
  ])('%s', (path, served) => {
    const url = new URL(path, 'http://localhost');
    const request = { method: 'GET', url, headers: { 'x-auth-token': 'any' }, body: null };
    const response = handler.respondSync(request);
    expect(response && handler.describe(path, response)).toEqual(served);
  });
});
