/** What everybody is asked, and what the right answer is. */
import { dliTarget } from '../clients/urls.ts';
import { dliJob } from '../programs/jobs.ts';

export const target: string = dliTarget(dliJob);

/** An answer in parts that fit into an argument of a process. */
export interface Bytes {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Throws when an answer is not the documented one. */
export function check(body: string): void {
  const job = JSON.parse(body) as { job_id?: unknown; status?: unknown };
  if (job.job_id !== dliJob.job_id || job.status !== 'FINISHED') throw new Error('A wrong answer from a mock.');
}
