/**
 * A mock server of the job status APIs, based on Prism and their contracts.
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
 * // The name of a job selects its scenario, or you assign one. This job fails at the second request.
 * mock.control.set({ api: 'dli', path: { project_id: 'p', job_id: 'nightly' } }, { scenario: 'failed' });
 * await mock.stop();
 * ```
 *
 * @packageDocumentation
 */
export {
  type AccessKey,
  type Control,
  type JobAddress,
  type JobState,
  type JobUpdate,
  MockError,
  type MockErrorCode,
  type MockedApi,
  type MockHandlerOptions,
  type StrictOptions,
  type Timeline,
  type TimelineStep,
  testKey,
} from '@job-status/testing';
export { formatLogLine } from './cli/log-line.ts';
export { type Mock, type MockOptions, type RequestEntry, startMock } from './server/start-mock.ts';
