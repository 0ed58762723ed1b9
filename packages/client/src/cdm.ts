import * as contract from '@job-status/contract/cdm';
import { type Ask, createAsk } from './create-ask.ts';
import type { ClientOptions } from './options.ts';

type Operation = contract.operations['getJobStatus'];
type Schemas = contract.components['schemas'];

/** The path parameters, as the wire calls them. */
export type CdmPath = Operation['parameters']['path'];
/** The runs of a migration job: the latest one, or none. */
export type Submissions = Schemas['Submissions'];
/** One run. Counts and bytes are numbers, -1 where nothing was measured; times are Unix milliseconds or digits. */
export type Submission = Schemas['Submission'];

/** The Cloud Data Migration client. */
export interface CdmClient {
  /**
   * Queries the status of a migration job, once.
   *
   * @throws {InvalidArgumentError} before anything is sent.
   * @throws {ServiceError} when the service refuses.
   * @throws {ProtocolError} when something answers that is not this API.
   * @throws {TransportError} when no whole answer comes.
   * @throws {AbortedError} when the signal ends the call.
   */
  getJobStatus: Ask<CdmPath, never, Submissions>;
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
  return { getJobStatus: createAsk(contract, options) };
}
