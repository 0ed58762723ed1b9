import { contract } from '@job-status/contract/dli';
import { verdicts } from '@job-status/contract/dli/polling';
import { createOperation, type Operation } from '../call/create-operation.ts';
import type { ClientOptions } from '../call/options.ts';
import type { WaitOptions } from '../polling/options.ts';
import { createWaitMethods, type WaitMethods } from '../polling/wait-methods.ts';
import type { DliPath, SqlJob } from './types.ts';

export { toJobView } from './job-view.ts';
export type { DliPath, SqlJob } from './types.ts';

/** Every status word that any source knows. */
export type DliStatus = keyof (typeof verdicts)['over'];

/** Whether a status is a word that some source knows. A `switch` over what passes is complete when each word has its branch. */
export function isKnownStatus(status: string | undefined): status is DliStatus {
  return status !== undefined && Object.hasOwn(verdicts.over, status);
}

/** How long to wait for a SQL job, and how. Times in ms. */
export type DliWaitOptions = WaitOptions<SqlJob>;

/** The Data Lake Insight client. */
export interface DliClient extends WaitMethods<DliPath, DliWaitOptions, SqlJob> {
  /**
   * Queries the status of a SQL job, once.
   *
   * @throws {InvalidArgumentError} before anything is sent.
   * @throws {ServiceError} when the service refuses; with status 200 where the body says `is_success: false`.
   * @throws {ProtocolError} when something answers that is not this API.
   * @throws {TransportError} when no whole answer comes.
   * @throws {AbortedError} when the signal ends the call.
   */
  getJobStatus: Operation<DliPath, never, SqlJob>;
}

/**
 * Makes a client for Data Lake Insight.
 *
 * @example
 * ```ts
 * const dli = createDliClient({
 *   endpoint: 'http://127.0.0.1:4010', // `pnpm start`; for the cloud itself: cloud: 'otc', region: 'eu-de'
 *   allowInsecureLoopback: true,
 *   credentials: { token: 'any' },
 * });
 * const job = await dli.getJobStatus({ project_id: 'p', job_id: '208b08d4-0dc2-4dd7-8879-ddd4c020d7aa' });
 * console.log(job.status); // FINISHED
 * ```
 * @throws {InvalidArgumentError} for options that cannot work.
 */
export function createDliClient(options: ClientOptions): DliClient {
  const getJobStatus: DliClient['getJobStatus'] = createOperation(contract, options);
  return { getJobStatus, ...createWaitMethods(getJobStatus, () => import('./polling.ts')) };
}
