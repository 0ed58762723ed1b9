/**
 * Cloud Data Migration through openapi-fetch or any other code that takes a `fetch`: raw responses, their headers, and middleware.
 *
 * @example
 * ```ts
 * import { createCdmFetchClient } from '@job-status/client/cdm/fetch';
 *
 * const cdm = createCdmFetchClient({
 *   endpoint: 'http://127.0.0.1:4010', // the mock of `pnpm start`; for the cloud: cloud: 'otc', region: 'eu-de'
 *   allowInsecureLoopback: true,
 *   credentials: { token: 'any' },
 * });
 * const { data, error, response } = await cdm.GET('/v1.1/{project_id}/clusters/{cluster_id}/cdm/job/{job_name}/status', {
 *   params: { path: { project_id: 'p', cluster_id: 'c', job_name: 'happy' } },
 * });
 * console.log(response.headers.get('x-request-id'), data ?? error);
 * ```
 *
 * @packageDocumentation
 */
import { contract, type paths } from '@job-status/contract/cdm';
import type { ClientOptions } from '../call/options.ts';
import { createFetch, createFetchClient, type FetchClient, type ServiceFetch } from '../fetch-client/create-fetch.ts';

export type { FetchClient, FetchResult, ServiceFetch } from '../fetch-client/create-fetch.ts';

/** An openapi-fetch client with the paths of the contract. `use` adds middleware. */
export type CdmFetchClient = FetchClient<paths>;

/**
 * Creates an openapi-fetch client for Cloud Data Migration. Its requests have the credentials, timeouts, retries, limits, identity check
 * and redaction of `createCdmClient`. `GET` resolves with `error` for an error response, and rejects with a typed error if no
 * usable response arrives.
 *
 * @throws {InvalidArgumentError} if an option is invalid.
 */
export function createCdmFetchClient(options: ClientOptions): CdmFetchClient {
  return createFetchClient<paths>(contract, options);
}

/**
 * Creates the `fetch` behind {@link createCdmFetchClient}, for other HTTP clients. It sends requests for a job status to the
 * endpoint, and rejects every other request.
 *
 * @throws {InvalidArgumentError} if an option is invalid.
 */
export function createCdmFetch(options: ClientOptions): ServiceFetch {
  return createFetch(contract, options);
}
