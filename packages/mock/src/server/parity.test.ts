/**
 * The same responses as `prism mock <contract>`, whose server runs next to the mock, with the intended differences: the
 * requested job is filled in if no response is selected, numbers are those of the example, and a 405 has `Allow`.
 */
import { fileURLToPath } from 'node:url';
import { contractFile, declaredResponses, readContract, slugs } from '@job-status/spec-tools';
import { readIdentity } from '@job-status/spec-tools/identity';
import { literalBodies } from '@job-status/spec-tools/number-literals';
import { hintHeader } from '@job-status/testing/internal';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPlainPrism, type PlainPrism } from '../../../testing/codegen/plain-prism.ts';
import { type Mock, startMock } from '../index.ts';
import { arbitraryRequest } from '../prism/arbitrary-request.fixture.ts';

// The contracts do not declare this status, so the mock returns the `default` response.
const undeclared = '504';

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ port: 0 });
});
afterAll(() => mock.stop());

interface Received {
  status: number;
  headers: Record<string, string>;
  body: string;
}

async function ask(url: string, init: RequestInit): Promise<Received> {
  const response = await fetch(url, init);
  // Headers of the connection, and the hint header of the mock.
  const ignored = new Set(['date', 'connection', 'keep-alive', hintHeader]);
  const headers = Object.fromEntries([...response.headers].filter(([name]) => !ignored.has(name)));
  return { status: response.status, headers, body: await response.text() };
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((inner, key) => (inner as Record<string, unknown>)[key === '*' ? '0' : key], value);
}

const preferHeader = /\b(code|example|dynamic)\b/i;
const preferQuery = /(^|[?&])__(code|example|dynamic)(=|&|$)/;

describe.each(slugs)('%s', async (slug) => {
  const { path: identityPath } = readIdentity(await readContract(slug, { dereference: true }));
  const field = JSON.stringify(identityPath.at(-1));
  const answers = declaredResponses(await readContract(slug, { dereference: true }));
  const literals = literalBodies(slug);
  let prism: PlainPrism;

  beforeAll(async () => {
    prism = await openPlainPrism(fileURLToPath(contractFile(slug)));
  });
  afterAll(() => prism.close());

  function served(): Mock['apis'][number] {
    const api = mock.apis.find((one) => one.slug === slug);
    if (api === undefined) throw new Error(`The mock does not serve ${slug}.`);
    return api;
  }
  const example = (): Mock['apis'][number]['example'] => served().example;

  /** Derives the expected response of the mock from that of Prism. */
  function toExpected(plain: Received, target: string, init: RequestInit): Received {
    const headers = plain.status === 405 ? { ...plain.headers, allow: 'GET' } : plain.headers;
    const body = literals[plain.body] ?? plain.body;
    const prefer = String(new Headers(init.headers).get('prefer') ?? '');
    const [pathname = '', query = ''] = target.split('?');
    const isSelected = preferHeader.test(prefer) || preferQuery.test(decodeURIComponent(query));
    if (plain.status !== 200 || isSelected || body === '') return { ...plain, headers, body };
    const name = JSON.stringify(decodeURIComponent(pathname.split('/').at(-2) ?? ''));
    const documented = JSON.stringify(valueAt(JSON.parse(body), identityPath));
    const identified = body.replaceAll(`${field}:${documented}`, () => `${field}:${name}`);
    const length = Buffer.byteLength(identified) - Buffer.byteLength(body) + Number(headers['content-length']);
    return { ...plain, headers: { ...headers, 'content-length': String(length) }, body: identified };
  }

  test.each(answers)(
    '$status $key equals the response of the contract and of Prism',
    async ({ status, key, example: { value } }) => {
      const code = status === 'default' ? undeclared : status;
      const init = { headers: { ...example().headers, prefer: `code=${code}, example=${key}` } };
      const ours = await ask(mock.url + example().path, init);
      expect(ours.status).toBe(Number(code));
      const plain = await ask(prism.url + example().path, init);
      expect(plain.body).toBe(JSON.stringify(value));
      expect(ours).toEqual({ ...plain, body: literals[plain.body] ?? plain.body });
    },
  );

  const requests: Record<string, (path: string) => { path: string } & RequestInit> = {
    'nothing special': (path) => ({ path }),
    'a code in the query': (path) => ({ path: `${path}?__code=404` }),
    'two codes in the query': (path) => ({ path: `${path}?__code=404&__code=500` }),
    'an example in the query': (path) => ({ path: `${path}?__code=429&__example=gateway` }),
    'only a code': (path) => ({ path, headers: { prefer: 'code=503' } }),
    'a code that is not a number': (path) => ({ path, headers: { prefer: 'code=abc' } }),
    'an unknown example': (path) => ({ path, headers: { prefer: 'code=200, example=unknown' } }),
    'an invalid Prefer': (path) => ({ path, headers: { prefer: ';;=,,"' } }),
    'a generated body': (path) => ({ path, headers: { prefer: 'dynamic=true, seed=1' } }),
    'any accepted type': (path) => ({ path, headers: { accept: '*/*' } }),
    'another accepted type': (path) => ({ path, headers: { accept: 'text/html' } }),
    'one valid accepted type among others': (path) => ({ path, headers: { accept: 'application/json, nonsense' } }),
    'an unexpected body': (path) => ({ path, method: 'POST', body: '{"a":1}' }),
    'unexpected JSON': (path) => ({
      path,
      method: 'PUT',
      body: '[]',
      headers: { 'content-type': 'application/json' },
    }),
    HEAD: (path) => ({ path, method: 'HEAD' }),
    OPTIONS: (path) => ({ path, method: 'OPTIONS' }),
    DELETE: (path) => ({ path, method: 'DELETE' }),
    'one segment too many': (path) => ({ path: `${path}/more` }),
    'a slash at the end': (path) => ({ path: `${path}/` }),
    'a parameter that the contract forbids': (path) => ({ path: path.replace(/[^/]+(?=\/status$)/, 'a%2Fb') }),
    'an empty parameter': (path) => ({ path: path.replace(/[^/]+(?=\/status$)/, '') }),
    'a server of the contract': (path) => ({ path: `${path}?__server=http://127.0.0.1:4010` }),
    'an unknown server': (path) => ({ path: `${path}?__server=unknown` }),
    'a key with a special meaning in JavaScript': (path) => ({ path: `${path}?__proto__=1&constructor=2` }),
  };

  describe.each(Object.entries(requests))('%s', (_, request) => {
    test.each(['with', 'without'])('%s credentials', async (credentials) => {
      const { path, headers, ...init } = request(example().path);
      const all = { ...headers, ...(credentials === 'with' ? example().headers : {}) };
      const ours = await ask(mock.url + path, { ...init, headers: all });
      const plain = await ask(prism.url + path, { ...init, headers: all });
      expect(ours).toEqual(toExpected(plain, path, { headers: all }));
    });
  });

  test('arbitrary requests get the same response', async () => {
    const statuses = new Set<number>();
    await fc.assert(
      fc.asyncProperty(arbitraryRequest(served(), answers), async ({ target, ...init }) => {
        // At this path, the mock serves its help.
        if (/^\/(\?|$)/.test(target)) return;
        const plain = await ask(prism.url + target, init);
        expect(await ask(mock.url + target, init)).toEqual(toExpected(plain, target, init));
        statuses.add(plain.status);
      }),
      { numRuns: 1_200 },
    );
    expect([...statuses]).toEqual(expect.arrayContaining([200, 400, 401, 404, 405, 406, 422, 500]));
  });

  test('responds with the 401 of the contract without credentials', async () => {
    const ours = await ask(mock.url + example().path, {});
    const [first] = answers.filter(({ status }) => status === '401');
    expect(ours.status).toBe(401);
    expect(ours.body).toBe(JSON.stringify(first?.example.value));
  });
});
