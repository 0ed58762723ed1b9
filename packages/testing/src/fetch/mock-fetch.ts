import { loadApiData } from '../api-data.ts';
import type { Control } from '../control/control.ts';
import { createHandler, type MockHandlerOptions } from '../handler.ts';
import { checkPath, errorResponse } from '../http/bad-request.ts';
import type { MockRequest } from '../http/request.ts';
import type { PlannedResponse } from '../http/response.ts';
import type { MockedApi } from '../mocked-api.ts';
import { rejectUnknownOptions } from '../options.ts';
import { fromFetchArguments } from './from-request.ts';
import { toResponse } from './to-response.ts';

/** The options of {@link createMockFetch}. */
export interface MockFetchOptions extends MockHandlerOptions {
  /**
   * The slugs of the APIs to serve, such as `['dli']`.
   *
   * @default All APIs
   */
  readonly apis?: readonly string[] | undefined;
}

/** A function with the signature of `fetch` that responds like the services, for any host. */
export interface MockFetch {
  (input: string | URL | Request, init?: RequestInit): Promise<Response>;
  /** The APIs that are served, in the order of the contracts. */
  readonly apis: readonly MockedApi[];
  /** Inspects and changes the jobs and the clock. */
  readonly control: Control;
}

/**
 * Creates a `fetch` that responds in process. A fault of a scenario fails as on a network: the call rejects, or the body
 * stalls until the `signal` of the call aborts it.
 *
 * @throws {@link MockError} if an option is invalid.
 */
export async function createMockFetch(options: MockFetchOptions = {}): Promise<MockFetch> {
  rejectUnknownOptions(options);
  const handler = createHandler(await loadApiData(options.apis), options);

  async function respond(pending: MockRequest | Promise<MockRequest>): Promise<PlannedResponse> {
    try {
      const request = await pending;
      checkPath(request.url);
      return await handler.respond(request);
    } catch (error) {
      return errorResponse(error);
    }
  }

  async function mockFetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
    const signal = init?.signal ?? (input instanceof Request ? input.signal : undefined);
    signal?.throwIfAborted();
    const request = fromFetchArguments(input, init);
    // Avoids a promise where possible. A path with escapes must be checked first.
    const isPlain = !(request instanceof Promise) && !request.url.pathname.includes('%');
    const planned = (isPlain ? handler.respondSync(request) : undefined) ?? (await respond(request));
    signal?.throwIfAborted();
    return toResponse(planned, handler.clock, signal);
  }
  return Object.assign(mockFetch, { apis: handler.apis, control: handler.control });
}
