/**
 * The job status APIs as request handlers for Mock Service Worker.
 *
 * @example
 * ```ts
 * import { createMockHandlers } from '@job-status/testing/msw';
 * import { setupServer } from 'msw/node';
 *
 * const { handlers, control } = await createMockHandlers();
 * const server = setupServer(...handlers);
 * server.listen();
 * control.set({ api: 'dli', path: { project_id: 'p', job_id: '208b08d4' } }, { scenario: 'failed' });
 * ```
 *
 * @packageDocumentation
 */
import { HttpResponse, http, type RequestHandler } from 'msw';
import type { Control } from './control/control.ts';
import { controlPath } from './control/control-api.ts';
import { createMockFetch, type MockFetchOptions } from './fetch/mock-fetch.ts';
import type { MockedApi } from './mocked-api.ts';

export type { MockFetchOptions } from './fetch/mock-fetch.ts';
export { MockError, type MockErrorCode } from './mock-error.ts';

/** The handlers and the control of their jobs. */
export interface MockHandlers {
  /** Handles the paths of the APIs and of the control API, at any host. */
  readonly handlers: readonly RequestHandler[];
  /** The APIs that are served, in the order of the contracts. */
  readonly apis: readonly MockedApi[];
  /** Inspects and changes the jobs and the clock. */
  readonly control: Control;
}

/**
 * Creates handlers that respond like the services.
 *
 * @throws {@link MockError} if an option is invalid.
 */
export async function createMockHandlers(options: MockFetchOptions = {}): Promise<MockHandlers> {
  const mockFetch = await createMockFetch(options);
  const { apis, control } = mockFetch;
  const apiPaths = apis.map(({ path }) => path.replaceAll(/{([^}]+)}/g, ':$1'));
  const controlPaths = options.plain ? [] : [controlPath, `${controlPath}/*`];
  return {
    handlers: [...apiPaths, ...controlPaths].map((path) =>
      http.all(`*${path}`, ({ request }) =>
        // MSW treats a handler that rejects as a mistake in the test, not as a network error.
        mockFetch(request).catch(() => HttpResponse.error()),
      ),
    ),
    apis,
    control,
  };
}
