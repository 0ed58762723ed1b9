/** The engine beside Prism, whatever is asked. */
import { declaredResponses, readContract } from '@job-status/spec-tools';
import { literalBodies } from '@job-status/spec-tools/number-literals';
import fc from 'fast-check';
import { expect } from 'vitest';
import type { NamedContract } from '../contracts.ts';
import type { MockResponse } from '../http/response.ts';
import type { MockedApi } from '../mocked-api.ts';
import { openPrism } from '../prism/prism.ts';
import { arbitraryMockRequest } from './arbitrary-mock-request.fixture.ts';
import type { Choice } from './arbitrary-request.fixture.ts';
import type { Engine, MockRequest } from './engine.ts';

/** A question that is answered with 200, with something else in it. */
export function createRequest(
  api: MockedApi,
  asked: { path?: string; method?: string; headers?: object } = {},
): MockRequest {
  const { path = api.example.path, method = 'GET', headers = {} } = asked;
  const credentials = Object.entries(api.example.headers).map(([name, value]) => [name.toLowerCase(), value]);
  return {
    method,
    url: new URL(path, 'http://localhost'),
    headers: { ...Object.fromEntries(credentials), ...headers },
    body: null,
  };
}

/** Everything that can be asked of an API. */
export async function readChoices(slug: string): Promise<Choice[]> {
  return declaredResponses(await readContract(slug, { dereference: true })).map(({ status, key }) => ({ status, key }));
}

/** Plain Prism, but for the one difference that is wanted: numbers are those of the examples. */
export async function createPrismWithNumbers(
  contracts: readonly NamedContract[],
): Promise<(asked: MockRequest) => Promise<MockResponse>> {
  const prism = await openPrism(contracts.map(({ file }) => file));
  const literals: Record<string, string> = Object.assign({}, ...contracts.map(({ slug }) => literalBodies(slug)));
  return async (asked) => {
    const answer = await prism.respond(asked);
    const body = String(answer.body);
    return { ...answer, body: literals[body] ?? body };
  };
}

/** Asks both thousands of questions. */
export async function expectSameAsPrism(
  ours: Engine,
  plain: (asked: MockRequest) => Promise<MockResponse>,
  api: MockedApi,
  choices: Choice[],
): Promise<void> {
  const names = [...api.path.matchAll(/{([^}]+)}/g)].map(([, name]) => name);
  const asked = { now: 0, later: 0, matched: 0 };
  await fc.assert(
    fc.asyncProperty(arbitraryMockRequest(api, choices), async (any) => {
      const now = ours.respondSync(any);
      if (now !== undefined) expect(now).toEqual(await plain(any));
      asked[now === undefined ? 'later' : 'now'] += 1;

      const matched = ours.match(any);
      if (matched === undefined) return;
      asked.matched += 1;
      expect(now).toEqual(ours.respondSync(createRequest(api, { headers: any.headers })));
      expect(now?.status).toBe(200);
      expect(Object.keys(matched.path)).toEqual(names);
      expect(decodeURIComponent(any.url.pathname)).toBe(filled(api.path, matched.path));
    }),
    { numRuns: 2_500 },
  );
  // All roads were taken, and often.
  expect(Math.min(asked.now, asked.later, asked.matched)).toBeGreaterThan(100);
}

function filled(path: string, values: Readonly<Record<string, string>>): string {
  return path.replace(/{([^}]+)}/g, (_, name: string) => values[name] ?? '');
}
