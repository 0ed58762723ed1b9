import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { declaredResponses, readContract } from '@job-status/spec-tools';
import { describe, expect, test } from 'vitest';
import { createMockFetch } from './mock-fetch.ts';

const mockFetch = await createMockFetch();
const { path, headers } = mockFetch.apis.find(({ slug }) => slug === 'dli')?.example ?? { path: '', headers: {} };
const url = `https://dli.test${path}`;
const [documented] = declaredResponses(await readContract('dli', { dereference: true }));
const body = JSON.stringify(documented?.example.value);

describe('accepts the arguments of fetch', () => {
  test.each<[string, string | URL | Request, RequestInit?]>([
    ['an address', url, { headers }],
    ['only a path', path, { headers }],
    ['a URL', new URL(url), { headers }],
    ['a Request', new Request(url, { headers })],
    ['a Request with options', new Request(url), { headers }],
    ['Headers', url, { headers: new Headers(headers) }],
    ['pairs', url, { headers: Object.entries(headers) }],
    ['values with surrounding spaces', url, { headers: { 'X-Auth-Token': ' a-token ' } }],
    ['a method in lower case', url, { method: 'get', headers }],
  ])('%s', async (_, input, init) => {
    const response = await mockFetch(input, init);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(await response.text()).toBe(body);
  });

  test.each<[string, string, RequestInit]>([
    ['an invalid address', 'http://[', { headers }],
    ['a header that cannot be sent', url, { headers: { 'X-Auth-Token': 'a\nb' } }],
    ['a name that cannot be sent', url, { headers: { 'X Auth': 'a' } }],
  ])('and rejects %s', async (_, input, init) => {
    await expect(mockFetch(input, init)).rejects.toBeInstanceOf(TypeError);
  });
});

describe('responds like the server', () => {
  test.each<[string, number, string, RequestInit]>([
    ['no credentials', 401, url, {}],
    ['no such path', 404, 'https://dli.test/v9', { headers }],
    ['a wrong method', 405, url, { headers, method: 'POST', body: '{}' }],
    ['invalid JSON', 400, url, { headers: { 'content-type': 'application/json' }, method: 'POST', body: '{' }],
    ['a path that cannot be decoded', 400, 'https://dli.test/%ZZ', { headers }],
    ['the control with such a path', 400, 'https://dli.test/__mock/%ZZ', {}],
    ['another response by Prefer', 503, url, { headers: { ...headers, Prefer: 'code=503' } }],
    ['a status that HTTP does not allow', 500, url, { headers: { ...headers, Prefer: 'code=777' } }],
  ])('to %s', async (_, status, input, init) => {
    const response = await mockFetch(input, init);
    expect(response.status).toBe(status);
    expect(await response.json()).toBeTypeOf('object');
  });
});

describe('a signal ends', () => {
  const at = (job: string): string => url.replace(/[^/]+(?=\/status$)/, job);
  const reason = new Error('enough');

  test('a call that has not started', async () => {
    await expect(mockFetch(at('happy'), { headers, signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect(mockFetch.control.jobs()).toEqual([]);
  });

  test.each(['never-answers', 'slow-headers'])('%s', async (job) => {
    const controller = new AbortController();
    const request = new Request(at(job), { headers, signal: controller.signal });
    const response = mockFetch(request);
    controller.abort(reason);
    await expect(response).rejects.toBe(reason);
  });

  test.each(['stalled-body', 'dripping-body', 'huge-body'])('%s', async (job) => {
    const controller = new AbortController();
    const { body } = await mockFetch(at(job), { headers, signal: controller.signal });
    const reader = body?.getReader();
    expect((await reader?.read())?.value?.length).toBeGreaterThan(0);
    const next = (async () => {
      for (;;) await reader?.read();
    })();
    controller.abort(reason);
    await expect(next).rejects.toBe(reason);
  });

  test('no response that is complete', async () => {
    const controller = new AbortController();
    const response = await mockFetch(at('finished'), { headers, signal: controller.signal });
    controller.abort(reason);
    expect(await response.json()).toMatchObject({ status: 'FINISHED' });
  });
});

test('preserves a number above 2^53', async () => {
  const response = await mockFetch(url.replace(/[^/]+(?=\/status$)/, 'int64'), { headers });
  expect(await response.text()).toContain('"result_count":9007199254740993');
});

test.each([
  ['UNKNOWN_API', { apis: ['obs'] }, /"obs"/],
  ['INVALID_SPEED', { speed: -1 }, /-1/],
  ['UNKNOWN_OPTION', { sped: 60 } as object, /option sped does not exist\. Did you mean speed\?/],
  ['UNKNOWN_OPTION', { strict: { accesKeys: [] } } as object, /strict\.accesKeys .*Did you mean accessKeys\?/],
  ['UNKNOWN_OPTION', { port: 0 } as object, /option port does not exist\. Expected one of: apis, /],
  ['INVALID_SPEED', { speed: Number.NaN }, /NaN/],
  ['INVALID_SPEED', { speed: Number.POSITIVE_INFINITY }, /Infinity/],
])('%s: %o is rejected', async (code, options, message) => {
  const failure = createMockFetch(options);
  await expect(failure).rejects.toMatchObject({ name: 'MockError', code });
  await expect(failure).rejects.toThrow(message);
});

test('serves only the documented response in plain mode', async () => {
  const plain = await createMockFetch({ plain: true });
  const happy = url.replace(/[^/]+(?=\/status$)/, 'happy');
  for (let n = 0; n < 2; n += 1)
    expect(await (await plain(happy, { headers })).json()).toEqual(documented?.example.value);
  expect((await plain('https://dli.test/__mock/jobs')).status).toBe(404);
  expect(plain.control.scenarios('dli')).toEqual([]);
});

test('loads neither Prism nor a server, and does not keep the process alive', async () => {
  const program = `
    import { registerHooks } from 'node:module';
    const loaded = [];
    registerHooks({
      resolve(name, context, next) {
        const found = next(name, context);
        loaded.push(found.url);
        return found;
      },
    });
    const { createMockFetch } = await import(${JSON.stringify(new URL('./mock-fetch.ts', import.meta.url).href)});
    const mockFetch = await createMockFetch();
    const send = (path) => mockFetch(path, { headers: ${JSON.stringify(headers)} });
    for (const job of ['happy', 'another', 'html']) await (await send(${JSON.stringify(path)}.replace(/[^/]+(?=\\/status$)/, job))).text();
    console.log(JSON.stringify(loaded));`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program]);
  const loaded = JSON.parse(stdout) as string[];
  expect(loaded.filter((name) => name.endsWith('/handler.ts'))).toHaveLength(1);
  expect(loaded.filter((name) => /stoplight|node:https?|node:net/.test(name))).toEqual([]);
});
