/**
 * The same answers as `prism mock <contract>`, whose server runs here beside the mock. One difference is wanted: a number of
 * an example is served as it is written, where Prism rounds it; `engine.test.ts` shows it, for no example has one today.
 */
import { fileURLToPath } from 'node:url';
import { contractFile, declaredResponses, readContract, slugs } from '@job-status/spec-tools';
import { literalBodies } from '@job-status/spec-tools/number-literals';
import { getHttpOperationsFromSpec } from '@stoplight/prism-http';
import { createServer } from '@stoplight/prism-http-server';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { arbitraryRequest } from '../../engine/arbitrary-request.fixture.ts';
import { type Mock, startMock } from '../../index.ts';
import { silentLogger } from '../../prism/silent-logger.ts';

// A number that no contract declares by itself: it gets the `default` answer.
const undeclared = '504';

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ port: 0 });
});
afterAll(() => mock.stop());

interface Seen {
  status: number;
  headers: Record<string, string>;
  body: string;
}

async function ask(url: string, init: RequestInit): Promise<Seen> {
  const response = await fetch(url, init);
  // These belong to the connection and the clock, and not to the answer.
  const passing = new Set(['date', 'connection', 'keep-alive']);
  const headers = Object.fromEntries([...response.headers].filter(([name]) => !passing.has(name)));
  return { status: response.status, headers, body: await response.text() };
}

describe.each(slugs)('%s', async (slug) => {
  const answers = declaredResponses(await readContract(slug, { dereference: true }));
  const literals = literalBodies(slug);
  let prism: ReturnType<typeof createServer>;
  let prismUrl: string;

  beforeAll(async () => {
    const operations = await getHttpOperationsFromSpec(fileURLToPath(contractFile(slug)));
    prism = createServer(operations, {
      cors: false,
      components: { logger: silentLogger },
      config: {
        isProxy: false,
        checkSecurity: true,
        validateRequest: true,
        validateResponse: true,
        errors: false,
        upstreamProxy: undefined,
        mock: { dynamic: false },
      },
    });
    prismUrl = await prism.listen(0, '127.0.0.1');
  });
  afterAll(() => prism.close());

  function served(): Mock['apis'][number] {
    const api = mock.apis.find((one) => one.slug === slug);
    if (api === undefined) throw new Error(`The mock does not serve ${slug}.`);
    return api;
  }
  const example = (): Mock['apis'][number]['example'] => served().example;

  test.each(answers)(
    '$status $key arrives as it is written, and as from Prism',
    async ({ status, key, example: { value } }) => {
      const code = status === 'default' ? undeclared : status;
      const init = { headers: { ...example().headers, prefer: `code=${code}, example=${key}` } };
      const ours = await ask(mock.url + example().path, init);
      expect(ours.status).toBe(Number(code));
      const plain = await ask(prismUrl + example().path, init);
      expect(plain.body).toBe(JSON.stringify(value));
      expect(ours).toEqual({ ...plain, body: literals[plain.body] ?? plain.body });
    },
  );

  const requests: Record<string, (path: string) => { path: string } & RequestInit> = {
    'nothing special': (path) => ({ path }),
    'a code in the query': (path) => ({ path: `${path}?__code=404` }),
    'two codes in the query': (path) => ({ path: `${path}?__code=404&__code=500` }),
    'an example in the query': (path) => ({ path: `${path}?__code=429&__example=gateway` }),
    'a code alone': (path) => ({ path, headers: { prefer: 'code=503' } }),
    'a code that is no number': (path) => ({ path, headers: { prefer: 'code=abc' } }),
    'an example that is not there': (path) => ({ path, headers: { prefer: 'code=200, example=nobody' } }),
    'a broken Prefer': (path) => ({ path, headers: { prefer: ';;=,,"' } }),
    'a generated body': (path) => ({ path, headers: { prefer: 'dynamic=true, seed=1' } }),
    'any type accepted': (path) => ({ path, headers: { accept: '*/*' } }),
    'another type wanted': (path) => ({ path, headers: { accept: 'text/html' } }),
    'one readable type among others': (path) => ({ path, headers: { accept: 'application/json, nonsense' } }),
    'a body where none belongs': (path) => ({ path, method: 'POST', body: '{"a":1}' }),
    'JSON where none belongs': (path) => ({
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
    'nothing in the path': () => ({ path: '/' }),
    'a parameter that the contract forbids': (path) => ({ path: path.replace(/[^/]+(?=\/status$)/, 'a%2Fb') }),
    'an empty parameter': (path) => ({ path: path.replace(/[^/]+(?=\/status$)/, '') }),
    'a server of the contract': (path) => ({ path: `${path}?__server=http://127.0.0.1:4010` }),
    'a server of nobody': (path) => ({ path: `${path}?__server=nobody` }),
    'a key that means something to JavaScript': (path) => ({ path: `${path}?__proto__=1&constructor=2` }),
  };

  describe.each(Object.entries(requests))('%s', (_, request) => {
    test.each(['with', 'without'])('%s credentials', async (credentials) => {
      const { path, headers, ...init } = request(example().path);
      const all = { ...headers, ...(credentials === 'with' ? example().headers : {}) };
      const ours = await ask(mock.url + path, { ...init, headers: all });
      expect(ours).toEqual(await ask(prismUrl + path, { ...init, headers: all }));
    });
  });

  test('whatever is asked, the answer is the same', async () => {
    const statuses = new Set<number>();
    await fc.assert(
      fc.asyncProperty(arbitraryRequest(served(), answers), async ({ target, ...init }) => {
        const plain = await ask(prismUrl + target, init);
        expect(await ask(mock.url + target, init)).toEqual({ ...plain, body: literals[plain.body] ?? plain.body });
        statuses.add(plain.status);
      }),
      { numRuns: 1_200 },
    );
    expect([...statuses]).toEqual(expect.arrayContaining([200, 400, 401, 404, 405, 406, 422, 500]));
  });

  test('without credentials it is the 401 of the contract', async () => {
    const ours = await ask(mock.url + example().path, {});
    const [first] = answers.filter(({ status }) => status === '401');
    expect(ours.status).toBe(401);
    expect(ours.body).toBe(JSON.stringify(first?.example.value));
  });
});
