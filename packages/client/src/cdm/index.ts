import { contract } from '@job-status/contract/cdm';
import { verdicts } from '@job-status/contract/cdm/polling';
import { createOperation, type Operation } from '../call/create-operation.ts';
import type { ClientOptions } from '../call/options.ts';
import type { RunSelector, WaitOptions } from '../polling/options.ts';
import { createWaitMethods, type WaitMethods } from '../polling/wait-methods.ts';
import type { CdmPath, Submissions } from './types.ts';

export { toJobView } from './job-view.ts';
export { latestRun } from './latest-run.ts';
export type { CdmPath, Submission, Submissions } from './types.ts';

/** Every status word that any source knows. */
export type CdmStatus = keyof (typeof verdicts)['over'];

/** Whether a status is a word that some source knows. A `switch` over what passes is complete when each word has its branch. */
export function isKnownStatus(status: string | undefined): status is CdmStatus {
  return status !== undefined && Object.hasOwn(verdicts.over, status);
}

/** How long to wait for a run, and for which one: a job is asked for by its name. Times in ms. */
export type CdmWaitOptions = WaitOptions<Submissions> & RunSelector<Submissions>;

/** The Cloud Data Migration client. */
export interface CdmClient extends WaitMethods<CdmPath, CdmWaitOptions, Submissions> {
  /**
   * Queries the status of a migration job, once.
   *
   * @throws {InvalidArgumentError} before anything is sent.
   * @throws {ServiceError} when the service refuses.
   * @throws {ProtocolError} when something answers that is not this API.
   * @throws {TransportError} when no whole answer comes.
   * @throws {AbortedError} when the signal ends the call.
   */
  getJobStatus: Operation<CdmPath, never, Submissions>;
}

/**
 * Makes a client for Cloud Data Migration.
 *
 * @example
 * ```ts
 * const cdm = createCdmClient({
 *   endpoint: 'http://127.0.0.1:4010', // `pnpm start`; for the cloud itself: cloud: 'otc', region: 'eu-de'
 *   allowInsecureLoopback: true,
 *   credentials: { token: 'any' },
 * });
 * const { submissions } = await cdm.getJobStatus({ project_id: 'p', cluster_id: 'c', job_name: 'jdbc2hive' });
 * console.log(submissions[0]?.status); // BOOTING
 * ```
 * @throws {InvalidArgumentError} for options that cannot work.
 */
export function createCdmClient(options: ClientOptions): CdmClient {
  const getJobStatus: CdmClient['getJobStatus'] = createOperation(contract, options);
  return { getJobStatus, ...createWaitMethods(getJobStatus, () => import('./polling.ts')) };
}
