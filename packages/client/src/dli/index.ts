/**
 * The client for Data Lake Insight.
 *
 * @example
 * ```ts
 * import { createDliClient } from '@job-status/client/dli';
 *
 * const dli = createDliClient({
 *   endpoint: 'http://127.0.0.1:4010', // the mock of `pnpm start`; for the cloud: cloud: 'otc', region: 'eu-de'
 *   allowInsecureLoopback: true,
 *   credentials: { token: 'any' },
 * });
 * const job = await dli.waitForJob({ project_id: 'p', job_id: 'happy' });
 * console.log(job.status); // FINISHED
 * ```
 *
 * @packageDocumentation
 */

import { contract } from '@job-status/contract/dli';
import { verdicts } from '@job-status/contract/dli/polling';
import { createTransport, describeFailure } from '#transport';
import { createOperation, type Operation } from '../call/create-operation.ts';
import type { ClientOptions } from '../call/options.ts';
import type { WaitOptions } from '../polling/options.ts';
import { createWaitMethods, type WaitMethods } from '../polling/wait-methods.ts';
import type { DliPath, SqlJob } from './types.ts';

export { toJobView } from './job-view.ts';
export type { DliPath, SqlJob } from './types.ts';

/** Every status value that the contract lists. */
export type DliStatus = keyof (typeof verdicts)['over'];

/** Whether the contract lists the status value. A `switch` over a known status is complete when it has a branch for each value. */
export function isKnownStatus(status: string | undefined): status is DliStatus {
  return status !== undefined && Object.hasOwn(verdicts.over, status);
}

/** The options of a wait for a SQL job. Times are in milliseconds. */
export type DliWaitOptions = WaitOptions<SqlJob>;

/** The client for Data Lake Insight. */
export interface DliClient extends WaitMethods<DliPath, DliWaitOptions, SqlJob> {
  /**
   * Queries the status of a SQL job once.
   *
   * @throws {InvalidArgumentError} before anything is sent, if an argument or option is invalid.
   * @throws {CredentialsError} if no token can be obtained.
   * @throws {ServiceError} if the service rejects the request. DLI also reports errors with status 200 and `is_success: false`.
   * @throws {ProtocolError} if the response violates the contract.
   * @throws {TransportError} if no complete response arrives.
   * @throws {AbortedError} if the signal fires.
   */
  getJobStatus: Operation<DliPath, never, SqlJob>;
}

/**
 * Creates a client for Data Lake Insight.
 *
 * @throws {InvalidArgumentError} if an option is invalid.
 */
export function createDliClient(options: ClientOptions): DliClient {
  const getJobStatus: DliClient['getJobStatus'] = createOperation(contract, options, {
    createTransport,
    describeFailure,
  });
  return { getJobStatus, ...createWaitMethods(getJobStatus, () => import('./polling.ts'), options) };
}
