/** Precomputed responses are those of Prism. */
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

  test.each(choices)('$status $key needs no Prism', async ({ status, key }) => {
    const prefer = `code=${status === 'default' ? 504 : status}, example=${key}`;
    const asked = createRequest(api, { headers: { prefer } });
    expect(engine.respondSync(asked)).toEqual(await prism(asked));
  });

  const ordinary: Record<string, MockRequest> = {
    'nothing special': createRequest(api),
    'a code': createRequest(api, { headers: { prefer: 'code=404' } }),
    'a code that is not declared': createRequest(api, { headers: { prefer: 'code=418' } }),
    'an example': createRequest(api, { headers: { prefer: 'example=documented-en-0' } }),
    'a code in the query': createRequest(api, { path: `${api.example.path}?__code=503` }),
    'a query of no meaning': createRequest(api, { path: `${api.example.path}?limit=10` }),
    'the Accept of axios': createRequest(api, { headers: { accept: 'application/json, text/plain, */*' } }),
    'a Content-Type without a body': createRequest(api, { headers: { 'content-type': 'application/json' } }),
    'escapes in the path': createRequest(api, {
      path: api.example.path.replace(/[^/]+(?=\/status$)/, '%E4%BD%A0%20b'),
    }),
    'no credentials': createRequest(api, { headers: { 'x-auth-token': '' } }),
    'half a signature': createRequest(api, { headers: { 'x-auth-token': '', authorization: 'a' } }),
    'a signature': createRequest(api, { headers: { 'x-auth-token': '', authorization: 'a', 'x-sdk-date': 'b' } }),
    'an unknown path': createRequest(api, { path: '/v9/nowhere' }),
    'another method': createRequest(api, { method: 'DELETE' }),
  };

  test.each(Object.entries(ordinary))('%s needs no Prism', async (_, asked) => {
    expect(engine.respondSync(asked)).toEqual(await prism(asked));
  });

  test('arbitrary requests get the response of Prism', async () => {
    await expectSameAsPrism(engine, prism, api, choices);
  });

  test('matches a request with the values of its path', () => {
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
    'the method is another': createRequest(api, { method: 'POST' }),
    'JSON is not wanted': createRequest(api, { headers: { accept: 'text/html' } }),
    'a value is too long': createRequest(api, {
      path: api.example.path.replace(/[^/]+(?=\/status$)/, 'a'.repeat(300)),
    }),
  };

  test.each(Object.entries(unmatched))('it is not matched when %s', (_, asked) => {
    expect(engine.match(asked)).toBe(undefined);
  });
});

describe('requests that only Prism can handle', () => {
  const [api] = engine.apis;
  if (api === undefined) throw new Error('The mock has no contract.');

  test('get the response of Prism', async () => {
    const asked = createRequest(api, { headers: { prefer: 'code="404"; example=gateway' } });
    expect(engine.respondSync(asked)).toBe(undefined);
    expect(await engine.respond(asked)).toEqual(await prism(asked));
  });

  test('reject where Prism would end its process', async () => {
    const asked = createRequest(api, { headers: { accept: ';,/,' } });
    await expect(prism(asked)).rejects.toThrow('invalid media type');
    await expect(engine.respond(asked)).rejects.toThrow('invalid media type');
    expect(engine.respondSync(createRequest(api))?.status).toBe(200);
  });

  test('do not delay others', async () => {
    const order: string[] = [];
    await Promise.all([
      engine.respond(createRequest(api, { headers: { accept: 'text/html' } })).then(() => order.push('Prism')),
      engine.respond(createRequest(api)).then(() => order.push('at once')),
    ]);
    expect(order).toEqual(['at once', 'Prism']);
  });
});

test('a process ends after the response of Prism, however it was started', async () => {
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
