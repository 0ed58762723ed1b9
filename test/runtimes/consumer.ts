/** Code of a user that is compiled against the packed packages with each module resolution. */
import {
  type ClientOptions,
  type Credentials,
  type ErrorCode,
  InvalidArgumentError,
  JobStatusError,
  ServiceError,
} from '@job-status/client';
import { createCdmClient, type Submissions } from '@job-status/client/cdm';
import { createDataArtsClient } from '@job-status/client/dataarts';
import { createDliClient, type SqlJob } from '@job-status/client/dli';
import { createDliFetch, createDliFetchClient } from '@job-status/client/dli/fetch';
import { createWatcher, type Watcher } from '@job-status/client/watcher';
import { isResponse, type operations } from '@job-status/contract/dli';

const credentials: Credentials = { token: 'any' };
const options: ClientOptions = {
  endpoint: 'http://127.0.0.1:4010',
  allowInsecureLoopback: true,
  credentials,
  fetch: (request: Request): Promise<Response> => fetch(request),
};

export async function status(signal: AbortSignal): Promise<string> {
  const job: SqlJob = await createDliClient(options).getJobStatus({ project_id: 'p', job_id: 'j' }, { signal });
  const { submissions }: Submissions = await createCdmClient(options).getJobStatus({
    project_id: 'p',
    cluster_id: 'c',
    job_name: 'n',
  });
  await createDataArtsClient(options).getJobStatus({ project_id: 'p', job_name: 'n' }, { headers: { workspace: 'w' } });
  // @ts-expect-error The contract has no such parameter.
  await createDliClient(options).getJobStatus({ project_id: 'p', jobId: 'j' });
  return submissions[0]?.status ?? job.status;
}

export function closeWatcher(): void {
  const watcher: Watcher = createWatcher();
  watcher[Symbol.dispose]();
}

export async function rawStatus(): Promise<[string | undefined, string | null]> {
  const client = createDliFetchClient(options);
  client.use({ onRequest: ({ request }) => request.headers.set('x-mine', '1') });
  const path = { project_id: 'p', job_id: 'j' };
  const { data, error, response } = await client.GET('/v1.0/{project_id}/jobs/{job_id}/status', { params: { path } });
  if (error !== undefined) return ['error_code' in error ? error.error_code : undefined, null];
  // @ts-expect-error The contract has no such path.
  await client.GET('/v1.0/{project_id}/queues', { params: { path } });
  const standardFetch: typeof fetch = createDliFetch(options);
  await standardFetch('/v1.0/p/jobs/j/status');
  return [data.status, response.headers.get('x-request-id')];
}

export function readErrorCode(error: unknown): ErrorCode | undefined {
  if (error instanceof ServiceError) return error.code satisfies 'SERVICE_ERROR';
  if (error instanceof InvalidArgumentError) return error.code satisfies 'INVALID_ARGUMENT';
  return error instanceof JobStatusError ? error.code : undefined;
}

export function isJob(
  body: unknown,
): body is operations['getJobStatus']['responses'][200]['content']['application/json'] {
  return isResponse(body);
}
