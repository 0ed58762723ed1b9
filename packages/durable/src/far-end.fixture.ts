import { createDliClient, type DliClient } from '@job-status/client/dli';

/** The words that a job goes through, by the beginning of its id; the last one stays. */
const courses: Readonly<Record<string, readonly string[]>> = {
  ends: ['LAUNCHING', 'RUNNING', 'FINISHED'],
  fails: ['RUNNING', 'FAILED'],
  cancelled: ['CANCELLED'],
  odd: ['RUNNING', 'HIBERNATING'],
  lasts: ['RUNNING'],
};

/** A service in this process, which answers by the id of the job and how often it was asked for. */
export interface FarEnd {
  readonly client: DliClient;
  /** How often each job was asked for. */
  readonly asked: Map<string, number>;
}

export function farEnd(token = 'any'): FarEnd {
  const asked = new Map<string, number>();
  const client = createDliClient({
    endpoint: 'https://far.test',
    credentials: { token },
    fetch: async ({ url }) => {
      const job_id = new URL(url).pathname.split('/')[4] ?? '';
      const nth = (asked.get(job_id) ?? 0) + 1;
      asked.set(job_id, nth);
      const words = courses[job_id.split('-')[0] ?? ''] ?? [];
      if (words.length === 0)
        return Response.json({ error_code: 'DLI.0023', error_msg: 'no such job' }, { status: 404 });
      return Response.json({ job_id, job_type: 'QUERY', status: words[Math.min(nth, words.length) - 1] });
    },
  });
  return { client, asked };
}
