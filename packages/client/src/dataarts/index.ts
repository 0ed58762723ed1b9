/**
 * The client for DataArts Studio.
 *
 * @example
 * ```ts
 * import { createDataArtsClient } from '@job-status/client/dataarts';
 *
 * const dataarts = createDataArtsClient({
 *   endpoint: 'http://127.0.0.1:4010', // the mock of `pnpm start`; for the cloud: cloud: 'otc', region: 'eu-de'
 *   allowInsecureLoopback: true,
 *   credentials: { token: 'any' },
 * });
 * const job = await dataarts.waitForJob({ project_id: 'p', job_name: 'happy' }, { goal: 'running' });
 * console.log(job.status); // NORMAL
 * ```
 *
 * @packageDocumentation
 */

import { contract } from '@job-status/contract/dataarts';
import { type goals, verdicts } from '@job-status/contract/dataarts/polling';
import { createTransport, describeFailure } from '#transport';
import { createOperation, type Operation } from '../call/create-operation.ts';
import type { ClientOptions } from '../call/options.ts';
import type { WaitOptions } from '../polling/options.ts';
import { createWaitMethods, type WaitMethods } from '../polling/wait-methods.ts';
import type { DataArtsHeader, DataArtsPath, RealTimeJob } from './types.ts';

export { toJobView } from './job-view.ts';
export type { DataArtsHeader, DataArtsPath, Node, RealTimeJob } from './types.ts';

/** Every status value that the contract lists. */
export type DataArtsStatus = keyof (typeof verdicts)['running'];

/** Whether the contract lists the status value. A `switch` over a known status is complete when it has a branch for each value. */
export function isKnownStatus(status: string | undefined): status is DataArtsStatus {
  return status !== undefined && Object.hasOwn(verdicts.running, status);
}

/** The options of a wait for a real-time job. The goal is required, because such a job does not end by itself. Times are in milliseconds. */
export interface DataArtsWaitOptions extends WaitOptions<RealTimeJob, DataArtsHeader> {
  /**
   * The goal of the wait:
   *
   * - `running`: the job is running.
   * - `healthy`: the job is running and no node is faulty, several times in a row.
   * - `stopped`: the job is not running. This says nothing about the result of a batch job.
   */
  readonly goal: keyof typeof goals;
}

/** The client for DataArts Studio. */
export interface DataArtsClient extends WaitMethods<DataArtsPath, DataArtsWaitOptions, RealTimeJob> {
  /**
   * Queries the status of a real-time job and its nodes once.
   *
   * @throws {InvalidArgumentError} before anything is sent, if an argument or option is invalid.
   * @throws {CredentialsError} if no token can be obtained.
   * @throws {ServiceError} if the service rejects the request. For a job that does not exist, the status is 400.
   * @throws {ProtocolError} if the response violates the contract.
   * @throws {TransportError} if no complete response arrives.
   * @throws {AbortedError} if the signal fires.
   */
  getJobStatus: Operation<DataArtsPath, DataArtsHeader, RealTimeJob>;
}

/**
 * Creates a client for DataArts Studio.
 *
 * @throws {InvalidArgumentError} if an option is invalid.
 */
export function createDataArtsClient(options: ClientOptions): DataArtsClient {
  const getJobStatus: DataArtsClient['getJobStatus'] = createOperation(contract, options, {
    createTransport,
    describeFailure,
  });
  return { getJobStatus, ...createWaitMethods(getJobStatus, () => import('./polling.ts'), options) };
}
