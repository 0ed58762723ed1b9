/** All pollers send their requests with our client, one attempt per poll, so that only the polling differs. */
import { type ClientOptions, JobStatusError, type Outcome, ServiceError } from '@job-status/client';
import { createCdmClient } from '@job-status/client/cdm';
import { createDataArtsClient } from '@job-status/client/dataarts';
import { createDliClient } from '@job-status/client/dli';
import type { ApiGoal, Verdict } from '../polling-scenarios/api-goals.ts';
import type { PollOptions } from '../polling-scenarios/run-scenario.ts';

/** What the clients of all APIs have in common. */
interface AnyClient {
  getJobStatus(path: object, options: { maxAttempts: number; signal: AbortSignal }): Promise<unknown>;
  waitForOutcome(path: object, options: object): Promise<Outcome<unknown>>;
  startWait(path: object, options: object): Promise<unknown>;
}

type ApiClient = { readonly createClient: (options: ClientOptions) => unknown; readonly path: object };

const apiClients: Readonly<Record<ApiGoal['slug'], ApiClient>> = {
  cdm: { createClient: createCdmClient, path: { project_id: 'p', cluster_id: 'c', job_name: 'n' } },
  dataarts: { createClient: createDataArtsClient, path: { project_id: 'p', job_name: 'n' } },
  dli: { createClient: createDliClient, path: { project_id: 'p', job_id: 'j' } },
};

/** The client for a job, and the path values of the job. */
export function createClient({ apiGoal, fetch }: Pick<PollOptions, 'apiGoal' | 'fetch'>): {
  readonly client: AnyClient;
  readonly path: object;
} {
  const { createClient, path } = apiClients[apiGoal.slug];
  const client = createClient({ endpoint: 'https://service.test', credentials: { token: 't' }, fetch });
  return { client: client as AnyClient, path };
}

/** A body, or a transient failure with the seconds in `Retry-After`. */
export type PollResponse = { readonly body: unknown } | { readonly retryAfterS: number | undefined };

/**
 * Requests the status once.
 *
 * @throws when another poll would not help, or the signal is aborted.
 */
export async function requestStatus(options: PollOptions): Promise<PollResponse> {
  const { client, path } = createClient(options);
  const { signal } = options;
  try {
    return { body: await client.getJobStatus(path, { maxAttempts: 1, signal }) };
  } catch (error) {
    if (!(error instanceof JobStatusError) || signal.aborted || isPermanent(error)) throw error;
    const retryAfterMs = error instanceof ServiceError ? error.retryAfterMs : undefined;
    return { retryAfterS: retryAfterMs === undefined ? undefined : Math.ceil(retryAfterMs / 1_000) };
  }
}

function isPermanent(error: JobStatusError): boolean {
  return error instanceof ServiceError && [400, 401, 403, 404].includes(error.status);
}

/** For pollers that know three states. A job with any other verdict is still running. */
export function toState(verdict: Verdict): 'succeeded' | 'failed' | 'running' {
  if (verdict === 'success') return 'succeeded';
  return verdict === 'failure' || verdict === 'cancelled' ? 'failed' : 'running';
}
