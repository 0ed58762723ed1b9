/** Prism itself, which knows what a contract answers. It takes most of a second to load. */
import { createInstance, getHttpOperationsFromSpec, ProblemJsonError } from '@stoplight/prism-http';
import { getHttpConfigFromRequest } from '@stoplight/prism-http-server/dist/getHttpConfigFromRequest.js';
import { serialize } from '@stoplight/prism-http-server/dist/serialize.js';
import type { MockRequest } from '../http/request.ts';
import { type MockResponse, problemResponse } from '../http/response.ts';
import { silentLogger } from './silent-logger.ts';
import { violationHeader } from './violation-header.ts';

export type PrismOperation = Awaited<ReturnType<typeof getHttpOperationsFromSpec>>[number];

/** Prism over the operations of several contracts. */
export interface Prism {
  readonly operations: readonly PrismOperation[];
  /** What plain Prism answers. Rejects where plain Prism would end its process. */
  respond(question: MockRequest): Promise<MockResponse>;
}

type PrismInput = Parameters<ReturnType<typeof createInstance>['request']>[0];

// As `prism mock` has it, without options.
const settings = {
  isProxy: false,
  checkSecurity: true,
  validateRequest: true,
  validateResponse: true,
  errors: false,
  upstreamProxy: undefined,
} as const;

function toPrismInput({ method, url, headers, body }: MockRequest): PrismInput {
  const query = [...new Set(url.searchParams.keys())].map((name) => {
    const values = url.searchParams.getAll(name);
    return [name, values.length === 1 ? values[0] : values];
  });
  const server = url.searchParams.get('__server');
  return {
    method: method.toLowerCase() as PrismInput['method'],
    url: { path: url.pathname, query: Object.fromEntries(query), ...(server ? { baseUrl: server } : {}) },
    headers: headers as Record<string, string>,
    body,
  };
}

function toProblemResponse(error: Error): MockResponse {
  const body: { status: number; headers?: Record<string, string> } = ProblemJsonError.toProblemJson(error);
  return {
    status: body.status,
    headers: { 'content-type': 'application/problem+json', ...body.headers },
    body: JSON.stringify(body),
  };
}

/** Reads the contracts, each a file, into Prism. */
export async function openPrism(files: readonly string[]): Promise<Prism> {
  const operations = (await Promise.all(files.map((file) => getHttpOperationsFromSpec(file)))).flat();
  const prism = createInstance({ ...settings, mock: { dynamic: false } }, { logger: silentLogger });

  return {
    operations,

    async respond(question) {
      const input = toPrismInput(question);
      const wish = getHttpConfigFromRequest(input);
      if (wish._tag === 'Left') return toProblemResponse(wish.left);

      // A new object for each request: Prism notes the `Accept` of the request in it.
      const { dynamic = false, ...others } = wish.right;
      const result = await prism.request(input, operations, { ...settings, mock: { ...others, dynamic } })();
      if (result._tag === 'Left') return toProblemResponse(result.left);

      const { output, validations } = result.right;
      // A contract with a `default` answer lets `Prefer` ask for any number, and a client waits for ever after a 1xx.
      if (output.statusCode < 200)
        return problemResponse(422, `HTTP has no answer with the status ${output.statusCode}.`);

      const named = Object.entries(output.headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]);
      const headers: Record<string, string> = { ...violationHeader(validations), ...Object.fromEntries(named) };
      // Prism's types leave out that a body without a text form is `undefined`.
      const body = serialize(output.body, headers['content-type']) as string | undefined;
      return { status: output.statusCode, headers, body: body ?? '' };
    },
  };
}
