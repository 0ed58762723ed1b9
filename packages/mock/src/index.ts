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

export { type AccessKey, testKey } from './credentials/access-key.ts';
export type { StrictOptions } from './credentials/strict.ts';
export { MockError, type MockErrorCode } from './mock-error.ts';
export type { MockedApi } from './mocked-api.ts';
export type { Control, JobState, JobUpdate } from './scenarios/control.ts';
export type { JobAddress } from './scenarios/jobs.ts';
export type { Timeline, TimelineStep } from './scenarios/timeline.ts';
export type { MockHandlerOptions } from './service.ts';
export { type Mock, type MockOptions, type RequestEntry, startMock } from './start-mock.ts';
