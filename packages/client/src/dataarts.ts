import * as contract from '@job-status/contract/dataarts';
import { type Ask, createAsk } from './create-ask.ts';
import type { ClientOptions } from './options.ts';

type Operation = contract.operations['getJobStatus'];
type Schemas = contract.components['schemas'];

/** The path parameters, as the wire calls them. */
export type DataArtsPath = Operation['parameters']['path'];
/** The request headers, as the wire calls them. */
export type DataArtsHeader = NonNullable<Operation['parameters']['header']>;
/** A real-time job and its nodes. Counts and bytes are numbers; times are Unix milliseconds, text or null. */
export type RealTimeJob = Schemas['RealTimeJob'];
/** One step of a job. */
export type Node = Schemas['Node'];

/** The DataArts Studio client. */
export interface DataArtsClient {
  /**
   * Queries the status of a real-time job and of its nodes, once.
   *
   * @throws {InvalidArgumentError} before anything is sent.
   * @throws {ServiceError} when the service refuses; a job that does not exist is a 400.
   * @throws {ProtocolError} when something answers that is not this API.
   * @throws {TransportError} when no whole answer comes.
   * @throws {AbortedError} when the signal ends the call.
   */
  getJobStatus: Ask<DataArtsPath, DataArtsHeader, RealTimeJob>;
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
  return { getJobStatus: createAsk(contract, options) };
}
