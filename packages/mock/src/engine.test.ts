/** What is answered without Prism is what Prism answers. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { choicesOf, holdAgainstPrism, prismWithNumbers, question } from './against-prism.fixture.ts';
import { readContracts } from './contracts.ts';
import { createEngine, type Question } from './engine.ts';

const contracts = await readContracts();
const prism = await prismWithNumbers(contracts);
const engine = createEngine(contracts);

describe.each(engine.apis)('$slug', async (api) => {
  const choices = await choicesOf(api.slug);

  test.each(choices)('$status $key needs no Prism', async ({ status, key }) => {
    const prefer = `code=${status === 'default' ? 504 : status}, example=${key}`;
    const asked = question(api, { headers: { prefer } });
    expect(engine.answerNow(asked)).toEqual(await prism(asked));
  });

  const ordinary: Record<string, Question> = {
    'nothing special': question(api),
    'a code': question(api, { headers: { prefer: 'code=404' } }),
    'a code that is not declared': question(api, { headers: { prefer: 'code=418' } }),
    'an example': question(api, { headers: { prefer: 'example=documented-en-0' } }),
    'a code in the query': question(api, { path: `${api.example.path}?__code=503` }),
    'a query of no meaning': question(api, { path: `${api.example.path}?limit=10` }),
    'the Accept of axios': question(api, { headers: { accept: 'application/json, text/plain, */*' } }),
    'a Content-Type without a body': question(api, { headers: { 'content-type': 'application/json' } }),
    'escapes in the path': question(api, { path: api.example.path.replace(/[^/]+(?=\/status$)/, '%E4%BD%A0%20b') }),
    'no credentials': question(api, { headers: { 'x-auth-token': '' } }),
    'half a signature': question(api, { headers: { 'x-auth-token': '', authorization: 'a' } }),
    'a signature': question(api, { headers: { 'x-auth-token': '', authorization: 'a', 'x-sdk-date': 'b' } }),
    'an unknown path': question(api, { path: '/v9/nowhere' }),
    'another method': question(api, { method: 'DELETE' }),
  };

  test.each(Object.entries(ordinary))('%s needs no Prism', async (_, asked) => {
    expect(engine.answerNow(asked)).toEqual(await prism(asked));
  });

  test('whatever is asked, Prism answers the same, or is asked', async () => {
    await holdAgainstPrism(engine, prism, api, choices);
  });

  test('a question is matched with the values of its path', () => {
    const path = api.example.path.replace(/[^/]+(?=\/status$)/, 'a%20b');
    const names = [...api.path.matchAll(/{([^}]+)}/g)].map(([, name = '']) => name);
    const last = names.at(-1) ?? '';
    expect(engine.match(question(api, { path }))).toMatchObject({
      slug: api.slug,
      operationId: 'getJobStatus',
      path: { [last]: 'a b' },
    });
  });

  const unmatched: Record<string, Question> = {
    'another answer is wished for': question(api, { headers: { prefer: 'code=404' } }),
    'there are no credentials': question(api, { headers: { 'x-auth-token': '' } }),
    'the method is another': question(api, { method: 'POST' }),
    'JSON is not wanted': question(api, { headers: { accept: 'text/html' } }),
    'a value is too long': question(api, { path: api.example.path.replace(/[^/]+(?=\/status$)/, 'a'.repeat(300)) }),
  };

  test.each(Object.entries(unmatched))('it is not matched when %s', (_, asked) => {
    expect(engine.match(asked)).toBe(undefined);
  });
});

describe('what only Prism can tell', () => {
  const [api] = engine.apis;
  if (api === undefined) throw new Error('There is no contract.');

  test('is told by Prism', async () => {
    const asked = question(api, { headers: { prefer: 'code="404"; example=gateway' } });
    expect(engine.answerNow(asked)).toBe(undefined);
    expect(await engine.answer(asked)).toEqual(await prism(asked));
  });

  test('rejects where Prism would end its process', async () => {
    const asked = question(api, { headers: { accept: ';,/,' } });
    await expect(prism(asked)).rejects.toThrow('invalid media type');
    await expect(engine.answer(asked)).rejects.toThrow('invalid media type');
    expect(engine.answerNow(question(api))?.status).toBe(200);
  });

  test('does not keep the others waiting', async () => {
    const order: string[] = [];
    await Promise.all([
      engine.answer(question(api, { headers: { accept: 'text/html' } })).then(() => order.push('Prism')),
      engine.answer(question(api)).then(() => order.push('at once')),
    ]);
    expect(order).toEqual(['at once', 'Prism']);
  });
});

test('a process ends when Prism has answered, however it was started', async () => {
  const [api] = engine.apis;
  const source = `
    import { readContracts } from ${JSON.stringify(new URL('contracts.ts', import.meta.url))};
    import { createEngine } from ${JSON.stringify(new URL('engine.ts', import.meta.url))};
    const engine = createEngine(await readContracts());
    const url = new URL(${JSON.stringify(api?.path)}, 'http://localhost');
    const { status } = await engine.answer({ method: 'GET', url, headers: { prefer: 'code="404"' }, body: null });
    console.log(status);`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', source]);
  expect(stdout).toBe('401\n');
});
