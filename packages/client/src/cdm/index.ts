/**
 * The client for Cloud Data Migration.
 *
 * @example
 * ```ts
 * import { createCdmClient } from '@job-status/client/cdm';
 *
 * const cdm = createCdmClient({
 *   endpoint: 'http://127.0.0.1:4010', // the mock of `pnpm start`; for the cloud: cloud: 'otc', region: 'eu-de'
 *   allowInsecureLoopback: true,
 *   credentials: { token: 'any' },
 * });
 * const { submissions } = await cdm.waitForJob({ project_id: 'p', cluster_id: 'c', job_name: 'happy' });
 * console.log(submissions[0]?.status); // SUCCEEDED
 * ```
 *
 * @packageDocumentation
 */

import { contract } from '@job-status/contract/cdm';
import { verdicts } from '@job-status/contract/cdm/polling';
import { createTransport, describeFailure } from '#transport';
import { createOperation, type Operation } from '../call/create-operation.ts';
import type { ClientOptions } from '../call/options.ts';
import type { RunSelector, WaitOptions } from '../polling/options.ts';
import { createWaitMethods, type WaitMethods } from '../polling/wait-methods.ts';
import type { CdmPath, Submissions } from './types.ts';

export { toJobView } from './job-view.ts';
export { latestRun } from './latest-run.ts';
export type { CdmPath, Submission, Submissions } from './types.ts';

/** Every status value that the contract lists. */
export type CdmStatus = keyof (typeof verdicts)['over'];

/** Whether the contract lists the status value. A `switch` over a known status is complete when it has a branch for each value. */
export function isKnownStatus(status: string | undefined): status is CdmStatus {
  return status !== undefined && Object.hasOwn(verdicts.over, status);
}

/** The options of a wait for a migration job, including which of its runs to wait for. Times are in milliseconds. */
export type CdmWaitOptions = WaitOptions<Submissions> & RunSelector<Submissions>;

/** The client for Cloud Data Migration. */
export interface CdmClient extends WaitMethods<CdmPath, CdmWaitOptions, Submissions> {
  /**
   * Queries the status of a migration job once.
   *
   * @throws {InvalidArgumentError} before anything is sent, if an argument or option is invalid.
   * @throws {CredentialsError} if no token can be obtained.
   * @throws {ServiceError} if the service rejects the request.
   * @throws {ProtocolError} if the response violates the contract.
   * @throws {TransportError} if no complete response arrives.
   * @throws {AbortedError} if the signal fires.
   */
  getJobStatus: Operation<CdmPath, never, Submissions>;
}

/**
 * Creates a client for Cloud Data Migration.
 *
 * @throws {InvalidArgumentError} if an option is invalid.
 */
export function createCdmClient(options: ClientOptions): CdmClient {
  const getJobStatus: CdmClient['getJobStatus'] = createOperation(contract, options, {
    createTransport,
    describeFailure,
  });
  return { getJobStatus, ...createWaitMethods(getJobStatus, () => import('./polling.ts'), options) };
}
