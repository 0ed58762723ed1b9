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
 * // A job does what its name says, or what it is told: this one fails at the second question.
 * mock.control.set({ api: 'dli', path: { project_id: 'p', job_id: 'nightly' } }, { scenario: 'failed' });
 * await mock.stop();
 * ```
 *
 * @packageDocumentation
 */

export { type Mock, type MockOptions, type RequestEntry, startMock } from './adapters/server/start-mock.ts';
export { type AccessKey, testKey } from './auth/access-key.ts';
export type { StrictOptions } from './auth/authenticate.ts';
export type { Control, JobState, JobUpdate } from './control/control.ts';
export type { MockHandlerOptions } from './handler.ts';
export { MockError, type MockErrorCode } from './mock-error.ts';
export type { MockedApi } from './mocked-api.ts';
export type { JobAddress } from './scenarios/jobs.ts';
export type { Timeline, TimelineStep } from './scenarios/timeline.ts';
