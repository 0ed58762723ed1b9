/**
 * Data Lake Insight through openapi-fetch or any other code that takes a `fetch`: raw responses, their headers, and middleware.
 *
 * @example
 * ```ts
 * import { createDliFetchClient } from '@job-status/client/dli/fetch';
 *
 * const dli = createDliFetchClient({
 *   endpoint: 'http://127.0.0.1:4010', // the mock of `pnpm start`; for the cloud: cloud: 'otc', region: 'eu-de'
 *   allowInsecureLoopback: true,
 *   credentials: { token: 'any' },
 * });
 * const { data, error, response } = await dli.GET('/v1.0/{project_id}/jobs/{job_id}/status', {
 *   params: { path: { project_id: 'p', job_id: 'happy' } },
 * });
 * console.log(response.headers.get('x-request-id'), data ?? error);
 * ```
 *
 * @packageDocumentation
 */
import { contract, type paths } from '@job-status/contract/dli';
import type { ClientOptions } from '../call/options.ts';
import { createFetch, createFetchClient, type FetchClient, type ServiceFetch } from '../fetch-client/create-fetch.ts';

export type { FetchClient, FetchResult, ServiceFetch } from '../fetch-client/create-fetch.ts';

/** An openapi-fetch client with the paths of the contract. `use` adds middleware. */
export type DliFetchClient = FetchClient<paths>;

/**
 * Creates an openapi-fetch client for Data Lake Insight. Its requests have the credentials, timeouts, retries, limits, identity check
 * and redaction of `createDliClient`. `GET` resolves with `error` for an error response, and rejects with a typed error if no
 * usable response arrives.
 *
 * @throws {InvalidArgumentError} if an option is invalid.
 */
export function createDliFetchClient(options: ClientOptions): DliFetchClient {
  return createFetchClient<paths>(contract, options);
}

/**
 * Creates the `fetch` behind {@link createDliFetchClient}, for other HTTP clients. It sends requests for a job status to the
 * endpoint, and rejects every other request.
 *
 * @throws {InvalidArgumentError} if an option is invalid.
 */
export function createDliFetch(options: ClientOptions): ServiceFetch {
  return createFetch(contract, options);
}
