/**
 * The job status services on your machine, answered by Prism from their contracts.
 *
 * @example
 * ```ts
 * import { startMock } from '@job-status/mock';
 *
 * const mock = await startMock({ port: 0 });
 * for (const { slug, example } of mock.apis) {
 *   const response = await fetch(mock.url + example.path, { headers: example.headers });
 *   console.log(slug, response.status, await response.json());
 * }
 * await mock.stop();
 * ```
 *
 * @packageDocumentation
 */

export { MockError, type MockErrorCode } from './mock-error.ts';
export type { MockedApi } from './mocked-api.ts';
export { type Mock, type MockOptions, type RequestEntry, startMock } from './start-mock.ts';
