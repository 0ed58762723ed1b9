import { type CdmClient, type CdmPath, createCdmClient } from '../cdm/index.ts';
import { createDliClient, type DliClient, type DliPath } from '../dli/index.ts';
import type { Fetch } from '../transport/transport-options.ts';

/** A received poll, with its job and its time in ms since the creation of the clients. */
export interface RecordedPoll {
  readonly job: string;
  readonly at: number;
}

/** Returns the response of a fake service to the nth poll of a job: a status value or a response after a delay in ms, or none. */
export type Responder = (
  job: string,
  nth: number,
) => { after?: number; status?: string; response?: Response } | 'hangs';

/** Clients, and the requests that their fake service received. */
export interface FakeClients {
  readonly dli: DliClient;
  readonly other: DliClient;
  readonly cdm: CdmClient;
  readonly polls: readonly RecordedPoll[];
  readonly peak: { readonly open: number; readonly ofOneJob: number };
  /** A poll of a job, with its time. */
  readonly pollTimesOf: (job: string) => number[];
}

/** Creates clients of one fake service on the clock of a test. The service records every poll. */
export function fakeClients(respond: Responder = () => ({})): FakeClients {
  const startedAt = Date.now();
  const polls: RecordedPoll[] = [];
  const open = new Map<string, number>();
  const peak = { open: 0, ofOneJob: 0 };
  const pollCounts = new Map<string, number>();
  const fetch: Fetch = async (request) => {
    const job = request.url.split('/').at(-2) ?? '';
    polls.push({ job, at: Date.now() - startedAt });
    pollCounts.set(job, (pollCounts.get(job) ?? 0) + 1);
    open.set(job, (open.get(job) ?? 0) + 1);
    peak.open = Math.max(peak.open, sum(open.values()));
    peak.ofOneJob = Math.max(peak.ofOneJob, open.get(job) ?? 0);
    try {
      const action = respond(job, pollCounts.get(job) ?? 1);
      await delay(action === 'hangs' ? undefined : (action.after ?? 0), request.signal);
      const { status = 'RUNNING', response } = action === 'hangs' ? {} : action;
      const run = { 'job-name': job, status };
      return response ?? Response.json({ job_id: job, job_type: 'QUERY', status, submissions: [run] });
    } finally {
      open.set(job, (open.get(job) ?? 1) - 1);
    }
  };
  const options = { endpoint: 'https://service.test', credentials: { token: 't' }, fetch };
  return {
    dli: createDliClient(options),
    other: createDliClient(options),
    cdm: createCdmClient(options),
    polls,
    peak,
    pollTimesOf: (job: string) => polls.filter((poll) => poll.job === job).map(({ at }) => at),
  };
}

export const sql = (job_id: string): DliPath => ({ project_id: 'p', job_id });
export const migration = (job_name: string): CdmPath => ({ project_id: 'p', cluster_id: 'c', job_name });

function sum(values: Iterable<number>): number {
  let all = 0;
  for (const value of values) all += value;
  return all;
}

/** Waits for some time, or forever, unless the request is aborted. */
function delay(after: number | undefined, signal: AbortSignal): Promise<void> | undefined {
  if (after === 0) return undefined;
  return new Promise((resolve, reject) => {
    const timer = after === undefined ? undefined : setTimeout(resolve, after);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}
