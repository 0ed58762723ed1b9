/** Our own client for all, with one attempt a poll, so that nothing but the waiting differs. */
import { type ClientOptions, JobStatusError, type ServiceError, type WaitEnd } from '@job-status/client';
import { createCdmClient } from '@job-status/client/cdm';
import { createDataArtsClient } from '@job-status/client/dataarts';
import { createDliClient } from '@job-status/client/dli';
import type { Job } from './waiter.ts';

/** A client seen without its types: a job may be of any API. */
interface AnyClient {
  getJobStatus(place: object, options: { attempts: number; signal: AbortSignal }): Promise<unknown>;
  waitForOutcome(place: object, options: object): Promise<{ readonly end: WaitEnd }>;
  beginWait(place: object, options: object): Promise<unknown>;
}

type Factory = (options: ClientOptions) => unknown;

const apis: Readonly<Record<Job['aim']['slug'], { readonly create: Factory; readonly place: object }>> = {
  cdm: { create: createCdmClient, place: { project_id: 'p', cluster_id: 'c', job_name: 'n' } },
  dataarts: { create: createDataArtsClient, place: { project_id: 'p', job_name: 'n' } },
  dli: { create: createDliClient, place: { project_id: 'p', job_id: 'j' } },
};

/** The client of a job, and the path values. */
export function clientOf({ aim, fetch }: Pick<Job, 'aim' | 'fetch'>): { client: AnyClient; place: object } {
  const { create, place } = apis[aim.slug];
  const client = create({ endpoint: 'https://far.test', credentials: { token: 't' }, fetch }) as AnyClient;
  return { client, place };
}

/** What one poll brought: an answer, or a failure that may pass, with the seconds that the service asks to stay away. */
export type Polled = { readonly body: unknown } | { readonly retryAfterS: number | undefined };

/**
 * Asks once.
 *
 * @throws what no further poll would change, and what the signal ends.
 */
export async function askOnce(job: Job): Promise<Polled> {
  const { client, place } = clientOf(job);
  try {
    return { body: await client.getJobStatus(place, { attempts: 1, signal: job.signal }) };
  } catch (error) {
    if (!(error instanceof JobStatusError) || job.signal.aborted || isRefusal(error)) throw error;
    const { retryAfterMs } = error as ServiceError;
    return { retryAfterS: retryAfterMs === undefined ? undefined : Math.ceil(retryAfterMs / 1_000) };
  }
}

function isRefusal(error: JobStatusError): boolean {
  return [400, 401, 403, 404].includes((error as ServiceError).status);
}
