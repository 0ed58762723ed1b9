import { contract } from '@job-status/contract/dataarts';
import { type goals, verdicts } from '@job-status/contract/dataarts/polling';
import { createOperation, type Operation } from '../call/create-operation.ts';
import type { ClientOptions } from '../call/options.ts';
import type { WaitOptions } from '../polling/options.ts';
import { createWaitMethods, type WaitMethods } from '../polling/wait-methods.ts';
import type { DataArtsHeader, DataArtsPath, RealTimeJob } from './types.ts';

export { toJobView } from './job-view.ts';
export type { DataArtsHeader, DataArtsPath, Node, RealTimeJob } from './types.ts';

/** Every status word that any source knows. */
export type DataArtsStatus = keyof (typeof verdicts)['running'];

/** Whether a status is a word that some source knows. A `switch` over what passes is complete when each word has its branch. */
export function isKnownStatus(status: string | undefined): status is DataArtsStatus {
  return status !== undefined && Object.hasOwn(verdicts.running, status);
}

/**
 * How long to wait for a real-time job, how, and for what, since it has no end of its own. Times in ms.
 */
export interface DataArtsWaitOptions extends WaitOptions<RealTimeJob, DataArtsHeader> {
  /**
   * `running`: the job has come up. `healthy`: it runs and no node of it has a fault, several times in a row. `stopped`: it
   * does not run any more, which says nothing about the outcome of a batch job.
   */
  readonly goal: keyof typeof goals;
}

/** The DataArts Studio client. */
export interface DataArtsClient extends WaitMethods<DataArtsPath, DataArtsWaitOptions, RealTimeJob> {
  /**
   * Queries the status of a real-time job and of its nodes, once.
   *
   * @throws {InvalidArgumentError} before anything is sent.
   * @throws {ServiceError} when the service refuses; a job that does not exist is a 400.
   * @throws {ProtocolError} when something answers that is not this API.
   * @throws {TransportError} when no whole answer comes.
   * @throws {AbortedError} when the signal ends the call.
   */
  getJobStatus: Operation<DataArtsPath, DataArtsHeader, RealTimeJob>;
}

/**
 * Makes a client for DataArts Studio.
 *
 * @example
 * ```ts
 * const dataarts = createDataArtsClient({
 *   endpoint: 'http://127.0.0.1:4010', // `pnpm start`; for the cloud itself: cloud: 'otc', region: 'eu-de'
 *   allowInsecureLoopback: true,
 *   credentials: { token: 'any' },
 * });
 * const job = await dataarts.getJobStatus({ project_id: 'p', job_name: 'job_sms' });
 * console.log(job.status, job.nodes?.map((node) => node.name)); // NORMAL [ 'MRS_Flink_Job_8635' ]
 * ```
 * @throws {InvalidArgumentError} for options that cannot work.
 */
export function createDataArtsClient(options: ClientOptions): DataArtsClient {
  const getJobStatus: DataArtsClient['getJobStatus'] = createOperation(contract, options);
  return { getJobStatus, ...createWaitMethods(getJobStatus, () => import('./polling.ts')) };
}
