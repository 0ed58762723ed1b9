import { createDliClient, type DliClient } from '@job-status/client/dli';

/** A request that never gets a response. */
const noResponse = '';

/** The status values of a job, by the prefix of its id. The last one repeats. */
const statusSequences: Readonly<Record<string, readonly string[]>> = {
  ends: ['LAUNCHING', 'RUNNING', 'FINISHED'],
  fails: ['RUNNING', 'FAILED'],
  cancelled: ['CANCELLED'],
  odd: ['RUNNING', 'HIBERNATING'],
  lasts: ['RUNNING'],
  silent: ['RUNNING', noResponse],
  deep: ['FINISHED'],
};

/** An in-process service whose response depends on the id of the job and the number of its polls. */
export interface FakeService {
  readonly client: DliClient;
  /** The number of polls of each job. */
  readonly pollCounts: Map<string, number>;
}

export function createFakeService(token = 'any'): FakeService {
  const pollCounts = new Map<string, number>();
  const client = createDliClient({
    endpoint: 'https://dli.test',
    credentials: { token },
    fetch: async ({ url, headers, signal }) => {
      const job_id = new URL(url).pathname.split('/')[4] ?? '';
      const poll = (pollCounts.get(job_id) ?? 0) + 1;
      pollCounts.set(job_id, poll);
      const statuses = statusSequences[job_id.split('-')[0] ?? ''] ?? [];
      if (statuses.length === 0) {
        const error_msg = `no such job for ${headers.get('x-auth-token')}`;
        return Response.json({ error_code: 'DLI.0023', error_msg }, { status: 404 });
      }
      const status = statuses[Math.min(poll, statuses.length) - 1];
      if (status === noResponse) return new Promise((_, reject) => signal.addEventListener('abort', reject));
      const body = JSON.stringify({ job_id, job_type: 'QUERY', status });
      if (!job_id.startsWith('deep-')) return new Response(body);
      return new Response(`${body.slice(0, -1)},"unknown":${'['.repeat(6_000)}${']'.repeat(6_000)}}`);
    },
  });
  return { client, pollCounts };
}
