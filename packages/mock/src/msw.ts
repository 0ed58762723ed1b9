/**
 * The job status services as handlers for Mock Service Worker.
 *
 * @example
 * ```ts
 * import { createMockHandlers } from '@job-status/mock/msw';
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
import { createMockFetch, type MockFetchOptions } from './fetch.ts';
import type { MockedApi } from './mocked-api.ts';

export { MockError, type MockErrorCode } from './mock-error.ts';

/** Handlers, and what they play. */
export interface MockHandlers {
  /** For the paths of the APIs and of the control, at any host. */
  readonly handlers: readonly RequestHandler[];
  /** What they answer, in the order of the contracts. */
  readonly apis: readonly MockedApi[];
  /** Sees and directs what the jobs do. */
  readonly control: Control;
}

/**
 * Makes handlers that answer as the services would.
 *
 * @throws {@link MockError} with a stable `code` when an option makes no sense.
 */
export async function createMockHandlers(options: MockFetchOptions = {}): Promise<MockHandlers> {
  const mockFetch = await createMockFetch(options);
  const { apis, control } = mockFetch;
  const paths = apis.map(({ path }) => path.replaceAll(/{([^}]+)}/g, ':$1'));
  const own = options.plain ? [] : [controlPath, `${controlPath}/*`];
  return {
    handlers: [...paths, ...own].map((path) =>
      http.all(`*${path}`, ({ request }) =>
        // To MSW, a handler that rejects is a mistake in a test, and not a connection that breaks.
        mockFetch(request).catch(() => HttpResponse.error()),
      ),
    ),
    apis,
    control,
  };
}
