/** Prism itself. Loading it takes most of a second. */
import { type MockRequest, type MockResponse, problemResponse } from '@job-status/testing/internal';
import { createInstance, getHttpOperationsFromSpec, ProblemJsonError } from '@stoplight/prism-http';
import { getHttpConfigFromRequest } from '@stoplight/prism-http-server/dist/getHttpConfigFromRequest.js';
import { serialize } from '@stoplight/prism-http-server/dist/serialize.js';
import { silentLogger } from './silent-logger.ts';
import { violationHeader } from './violation-header.ts';

/** Prism for the operations of several contracts. */
export interface Prism {
  /**
   * Responds as plain Prism does.
   *
   * @throws {Error} where plain Prism would end its process.
   */
  respond(request: MockRequest): Promise<MockResponse>;
}

type PrismInput = Parameters<ReturnType<typeof createInstance>['request']>[0];

// The settings of `prism mock` without options.
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

/** @param files - The paths of the contracts. */
export async function openPrism(files: readonly string[]): Promise<Prism> {
  const operations = (await Promise.all(files.map((file) => getHttpOperationsFromSpec(file)))).flat();
  const prism = createInstance({ ...settings, mock: { dynamic: false } }, { logger: silentLogger });

  return {
    async respond(request) {
      const input = toPrismInput(request);
      const preference = getHttpConfigFromRequest(input);
      if (preference._tag === 'Left') return toProblemResponse(preference.left);

      // A new object for each request, because Prism stores the `Accept` header of the request in it.
      const { dynamic = false, ...others } = preference.right;
      const result = await prism.request(input, operations, { ...settings, mock: { ...others, dynamic } })();
      if (result._tag === 'Left') return toProblemResponse(result.left);

      const { output, validations } = result.right;
      // A contract with a `default` response allows any number in `Prefer`, and a client waits forever after a 1xx.
      if (output.statusCode < 200) {
        return problemResponse(422, `A final response cannot have the status ${output.statusCode}.`);
      }
      const declared = Object.entries(output.headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]);
      const headers: Record<string, string> = { ...violationHeader(validations), ...Object.fromEntries(declared) };
      // Contrary to Prism's types, the result is `undefined` for a body that has no text form.
      const body = serialize(output.body, headers['content-type']) as string | undefined;
      return { status: output.statusCode, headers, body: body ?? '' };
    },
  };
}
