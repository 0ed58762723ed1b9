/** Compares the precomputed responses with those of Prism for arbitrary requests. */
import { declaredResponses, readContract } from '@job-status/spec-tools';
import { literalBodies } from '@job-status/spec-tools/number-literals';
import type { MockedApi } from '@job-status/testing';
import {
  createPrecomputed,
  isResponse,
  type MockRequest,
  type MockResponse,
  noPreference,
  type PrecomputedApi,
} from '@job-status/testing/internal';
import fc from 'fast-check';
import { expect } from 'vitest';
import { arbitraryMockRequest } from './arbitrary-mock-request.fixture.ts';
import type { Choice } from './arbitrary-request.fixture.ts';
import { openPrism } from './prism.ts';
import { requestPrism } from './prism-client.ts';

/** A contract file and its precomputed responses. */
export interface CompiledContract {
  readonly file: string;
  readonly precomputed: PrecomputedApi;
}

/** The precomputed responses, and Prism for all other requests. */
export interface Engine {
  readonly apis: readonly MockedApi[];
  /** Returns the operation and the path parameters of a request that gets the default response. */
  match(request: MockRequest): { readonly slug: string; readonly path: Readonly<Record<string, string>> } | undefined;
  /** Returns undefined if only Prism can respond. */
  respondSync(request: MockRequest): MockResponse | undefined;
  respond(request: MockRequest): Promise<MockResponse>;
}

export function createEngine(contracts: readonly CompiledContract[]): Engine {
  const precomputed = createPrecomputed(contracts.map((contract) => contract.precomputed));
  const files = contracts.map(({ file }) => file);
  function respondSync(request: MockRequest): MockResponse | undefined {
    const parsed = precomputed.parse(request);
    return parsed === undefined || isResponse(parsed) ? parsed : precomputed.respond(parsed);
  }
  return {
    apis: precomputed.apis,
    respondSync,
    respond: async (request) => respondSync(request) ?? precomputed.restoreNumbers(await requestPrism(files, request)),
    match(request) {
      const parsed = precomputed.parse(request);
      if (parsed === undefined || isResponse(parsed) || parsed.preference !== noPreference) return undefined;
      const { operation, precomputed: recorded } = parsed.route;
      return {
        slug: operation.api.slug,
        path: Object.fromEntries(recorded.path.map(({ name }, index) => [name, parsed.values[index] ?? ''])),
      };
    },
  };
}

/** Creates a request that gets a 200, with changes. */
export function createRequest(
  api: MockedApi,
  changes: { path?: string; method?: string; headers?: object } = {},
): MockRequest {
  const { path = api.example.path, method = 'GET', headers = {} } = changes;
  const credentials = Object.entries(api.example.headers).map(([name, value]) => [name.toLowerCase(), value]);
  return {
    method,
    url: new URL(path, 'http://localhost'),
    headers: { ...Object.fromEntries(credentials), ...headers },
    body: null,
  };
}

/** Lists all responses that an API declares. */
export async function readChoices(slug: string): Promise<Choice[]> {
  return declaredResponses(await readContract(slug, { dereference: true })).map(({ status, key }) => ({ status, key }));
}

/** Creates plain Prism with one intended difference: it keeps the numbers of the examples. */
export async function createPrismWithNumbers(
  contracts: Readonly<Record<string, string>>,
): Promise<(request: MockRequest) => Promise<MockResponse>> {
  const prism = await openPrism(Object.values(contracts));
  const literals: Record<string, string> = Object.assign({}, ...Object.keys(contracts).map(literalBodies));
  return async (request) => {
    const response = await prism.respond(request);
    const body = String(response.body);
    return { ...response, body: literals[body] ?? body };
  };
}

/** Sends thousands of requests to both and compares the responses. */
export async function expectSameAsPrism(
  engine: Engine,
  prism: (request: MockRequest) => Promise<MockResponse>,
  api: MockedApi,
  choices: Choice[],
): Promise<void> {
  const names = [...api.path.matchAll(/{([^}]+)}/g)].map(([, name]) => name);
  const counts = { precomputed: 0, others: 0, matched: 0 };
  await fc.assert(
    fc.asyncProperty(arbitraryMockRequest(api, choices), async (request) => {
      const response = engine.respondSync(request);
      if (response !== undefined) expect(response).toEqual(await prism(request));
      counts[response === undefined ? 'others' : 'precomputed'] += 1;

      const match = engine.match(request);
      if (match === undefined) return;
      counts.matched += 1;
      expect(response).toEqual(engine.respondSync(createRequest(api, { headers: request.headers })));
      expect(response?.status).toBe(200);
      expect(Object.keys(match.path)).toEqual(names);
      expect(decodeURIComponent(request.url.pathname)).toBe(fillPath(api.path, match.path));
    }),
    { numRuns: 2_500 },
  );
  // Each kind of request occurs often.
  expect(Math.min(...Object.values(counts))).toBeGreaterThan(100);
}

function fillPath(path: string, values: Readonly<Record<string, string>>): string {
  return path.replace(/{([^}]+)}/g, (_, name: string) => values[name] ?? '');
}
