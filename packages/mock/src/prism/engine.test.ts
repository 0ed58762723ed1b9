/** Precomputed responses equal those of Prism. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { loadApiData, type MockRequest } from '@job-status/testing/internal';
import { describe, expect, test } from 'vitest';
import { contractFile } from '../contracts.ts';
import {
  createEngine,
  createPrismWithNumbers,
  createRequest,
  expectSameAsPrism,
  readChoices,
} from './prism-parity.fixture.ts';

const data = await loadApiData();
const prism = await createPrismWithNumbers(Object.fromEntries(data.map(({ slug }) => [slug, contractFile(slug)])));
const engine = createEngine(data.map(({ slug, precomputed }) => ({ file: contractFile(slug), precomputed })));

describe.each(engine.apis)('$slug', async (api) => {
  const choices = await readChoices(api.slug);

  test.each(choices)('$status $key is precomputed', async ({ status, key }) => {
    const prefer = `code=${status === 'default' ? 504 : status}, example=${key}`;
    const request = createRequest(api, { headers: { prefer } });
    expect(engine.respondSync(request)).toEqual(await prism(request));
  });

  const ordinary: Record<string, MockRequest> = {
    'nothing special': createRequest(api),
    'a code': createRequest(api, { headers: { prefer: 'code=404' } }),
    'a code that is not declared': createRequest(api, { headers: { prefer: 'code=418' } }),
    'an example': createRequest(api, { headers: { prefer: 'example=documented-en-0' } }),
    'a code in the query': createRequest(api, { path: `${api.example.path}?__code=503` }),
    'an undocumented query': createRequest(api, { path: `${api.example.path}?limit=10` }),
    'the Accept of axios': createRequest(api, { headers: { accept: 'application/json, text/plain, */*' } }),
    'a Content-Type without a body': createRequest(api, { headers: { 'content-type': 'application/json' } }),
    'escapes in the path': createRequest(api, {
      path: api.example.path.replace(/[^/]+(?=\/status$)/, '%E4%BD%A0%20b'),
    }),
    'no credentials': createRequest(api, { headers: { 'x-auth-token': '' } }),
    'an incomplete signature': createRequest(api, { headers: { 'x-auth-token': '', authorization: 'a' } }),
    'a signature': createRequest(api, { headers: { 'x-auth-token': '', authorization: 'a', 'x-sdk-date': 'b' } }),
    'an unknown path': createRequest(api, { path: '/v9/nowhere' }),
    'another method': createRequest(api, { method: 'DELETE' }),
  };

  test.each(Object.entries(ordinary))('the response to a request with %s is precomputed', async (_, request) => {
    expect(engine.respondSync(request)).toEqual(await prism(request));
  });

  test('responds to arbitrary requests like Prism', async () => {
    await expectSameAsPrism(engine, prism, api, choices);
  });

  test('matches a request and reads the values of its path', () => {
    const path = api.example.path.replace(/[^/]+(?=\/status$)/, 'a%20b');
    const names = [...api.path.matchAll(/{([^}]+)}/g)].map(([, name = '']) => name);
    const last = names.at(-1) ?? '';
    expect(engine.match(createRequest(api, { path }))).toMatchObject({
      slug: api.slug,
      path: { [last]: 'a b' },
    });
  });

  const unmatched: Record<string, MockRequest> = {
    'another response is preferred': createRequest(api, { headers: { prefer: 'code=404' } }),
    'there are no credentials': createRequest(api, { headers: { 'x-auth-token': '' } }),
    'the method is different': createRequest(api, { method: 'POST' }),
    'JSON is not accepted': createRequest(api, { headers: { accept: 'text/html' } }),
    'a value is too long': createRequest(api, {
      path: api.example.path.replace(/[^/]+(?=\/status$)/, 'a'.repeat(300)),
    }),
  };

  test.each(Object.entries(unmatched))('does not match a request if %s', (_, request) => {
    expect(engine.match(request)).toBe(undefined);
  });
});

describe('requests that only Prism can handle', () => {
  const [api] = engine.apis;
  if (api === undefined) throw new Error('The mock has no contract.');

  test('get the response of Prism', async () => {
    const request = createRequest(api, { headers: { prefer: 'code="404"; example=gateway' } });
    expect(engine.respondSync(request)).toBe(undefined);
    expect(await engine.respond(request)).toEqual(await prism(request));
  });

  test('are rejected if they would end the process of Prism', async () => {
    const request = createRequest(api, { headers: { accept: ';,/,' } });
    await expect(prism(request)).rejects.toThrow('invalid media type');
    await expect(engine.respond(request)).rejects.toThrow('invalid media type');
    expect(engine.respondSync(createRequest(api))?.status).toBe(200);
  });

  test('do not delay other requests', async () => {
    const order: string[] = [];
    await Promise.all([
      engine.respond(createRequest(api, { headers: { accept: 'text/html' } })).then(() => order.push('Prism')),
      engine.respond(createRequest(api)).then(() => order.push('at once')),
    ]);
    expect(order).toEqual(['at once', 'Prism']);
  });
});

test('do not keep the process alive after the response of Prism', async () => {
  const [api] = engine.apis;
  const source = `
    import { contractFile } from ${JSON.stringify(new URL('../contracts.ts', import.meta.url))};
    import { requestPrism } from ${JSON.stringify(new URL('prism-client.ts', import.meta.url))};
    const url = new URL(${JSON.stringify(api?.path)}, 'http://localhost');
    const request = { method: 'GET', url, headers: { prefer: 'code="404"' }, body: null };
    const { status } = await requestPrism([contractFile(${JSON.stringify(api?.slug)})], request);
    console.log(status);`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', source]);
  expect(stdout).toBe('401\n');
});
