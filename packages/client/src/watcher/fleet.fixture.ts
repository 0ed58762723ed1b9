import { type CdmClient, type CdmPath, createCdmClient } from '../cdm.ts';
import { createDliClient, type DliClient, type DliPath } from '../dli.ts';
import type { Fetch } from '../transport/fetch.ts';

/** A poll that has arrived: for which job, and when, in ms since the fleet was made. */
export interface Visit {
  readonly job: string;
  readonly at: number;
}

/** What a far end does for the nth poll of a job: it answers with a word or a response, after a while in ms; or hangs. */
export type Far = (job: string, nth: number) => { after?: number; status?: string; response?: Response } | 'hangs';

/** Clients, and what their far end has seen. */
export interface Fleet {
  readonly dli: DliClient;
  readonly other: DliClient;
  readonly cdm: CdmClient;
  readonly visits: readonly Visit[];
  readonly most: { readonly open: number; readonly ofOneJob: number };
  /** When a job was asked for. */
  readonly of: (job: string) => number[];
}

/** Clients of one far end on the clock of a test, which writes down who asked when. */
export function fleet(far: Far = () => ({})): Fleet {
  const began = Date.now();
  const visits: Visit[] = [];
  const open = new Map<string, number>();
  const most = { open: 0, ofOneJob: 0 };
  const answered = new Map<string, number>();
  const fetch: Fetch = async (request) => {
    const job = request.url.split('/').at(-2) ?? '';
    visits.push({ job, at: Date.now() - began });
    answered.set(job, (answered.get(job) ?? 0) + 1);
    open.set(job, (open.get(job) ?? 0) + 1);
    most.open = Math.max(most.open, sum(open.values()));
    most.ofOneJob = Math.max(most.ofOneJob, open.get(job) ?? 0);
    try {
      const act = far(job, answered.get(job) ?? 1);
      await passed(act === 'hangs' ? undefined : (act.after ?? 0), request.signal);
      const { status = 'RUNNING', response } = act === 'hangs' ? {} : act;
      const run = { 'job-name': job, status };
      return response ?? Response.json({ job_id: job, job_type: 'QUERY', status, submissions: [run] });
    } finally {
      open.set(job, (open.get(job) ?? 1) - 1);
    }
  };
  const options = { endpoint: 'https://far.test', credentials: { token: 't' }, fetch };
  return {
    dli: createDliClient(options),
    other: createDliClient(options),
    cdm: createCdmClient(options),
    visits,
    most,
    of: (job: string) => visits.filter((visit) => visit.job === job).map(({ at }) => at),
  };
}

export const sql = (job_id: string): DliPath => ({ project_id: 'p', job_id });
export const migration = (job_name: string): CdmPath => ({ project_id: 'p', cluster_id: 'c', job_name });

function sum(values: Iterable<number>): number {
  let all = 0;
  for (const value of values) all += value;
  return all;
}

/** Some time, or for ever, unless the request ends before. */
function passed(after: number | undefined, signal: AbortSignal): Promise<void> | undefined {
  if (after === 0) return undefined;
  return new Promise((resolve, reject) => {
    const timer = after === undefined ? undefined : setTimeout(resolve, after);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}
