/**
 * Test doubles for the job status APIs: a `fetch` that responds in process, identity services, and fake time.
 *
 * @example
 * ```ts
 * import { createMockFetch } from '@job-status/testing';
 *
 * const fetch = await createMockFetch();
 * const headers = { 'X-Auth-Token': 'any-token' };
 * const response = await fetch('https://dli.test/v1.0/my-project/jobs/happy/status', { headers });
 * console.log((await response.json()).status); // LAUNCHING
 * ```
 *
 * @packageDocumentation
 */
export { type AccessKey, testKey } from './auth/access-key.ts';
export type { StrictOptions } from './auth/authenticate.ts';
export type { Control, JobState, JobUpdate } from './control/control.ts';
export { createMockFetch, type MockFetch, type MockFetchOptions } from './fetch/mock-fetch.ts';
export type { MockHandlerOptions } from './handler.ts';
export { type FetchServer, openFetchServer } from './identity/fetch-server.ts';
export {
  createIamService,
  type IamService,
  type IamServiceOptions,
  type IamUser,
  testUser,
} from './identity/iam-service.ts';
export type { IdentityFetch, ReceivedRequest } from './identity/identity-fetch.ts';
export {
  createMetadataService,
  type MetadataService,
  type MetadataServiceOptions,
} from './identity/metadata-service.ts';
export type { TemporaryKey } from './identity/temporary-keys.ts';
export { MockError, type MockErrorCode } from './mock-error.ts';
export type { MockedApi } from './mocked-api.ts';
export type { JobAddress } from './scenarios/jobs.ts';
export type { Timeline, TimelineStep } from './scenarios/timeline.ts';
export { type FakeTime, type FakeTimeOptions, openFakeTime } from './time/fake-time.ts';
