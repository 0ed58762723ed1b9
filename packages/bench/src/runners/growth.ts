/** Measures how the cost of one method of requesting statuses grows with the number of jobs or nodes. */
import { Agent, get } from 'node:http';
import { text } from 'node:stream/consumers';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createDataArtsClient } from '@job-status/client/dataarts';
import { createDliClient } from '@job-status/client/dli';
import { createWatcher } from '@job-status/client/watcher';
import { createWaiter, WaiterState } from '@smithy/util-waiter';
import createOpenapiFetchClient from 'openapi-fetch';
import { request, Agent as UndiciAgent } from 'undici';
import { token } from '../job.ts';
import { finishWith, measureCalls, readTask } from './task.ts';

type WatchMethod = 'watcher' | 'smithy' | 'timers';
type ReadMethod = 'client' | 'openapi-fetch' | 'json';

export interface GrowthTask {
  readonly method: WatchMethod | ReadMethod;
  readonly count: number;
  readonly origin: string;
}

export interface GrowthResult {
  /** CPU time in µs: of the first poll of a job, or of a call. */
  readonly cpu: number;
  /** Memory of one job that waits for its next poll, in bytes. */
  readonly bytes?: number;
}

const { method, count, origin } = readTask<GrowthTask>();
/** In ms. No job is polled twice. */
const delay = 3_600_000;
const maxSockets = 64;
const headers = { accept: 'application/json', 'x-auth-token': token };

/** The methods of watching jobs over at most 64 connections. Each returns a function that starts to watch the job with an ID. */
const watchMethods: Readonly<Record<WatchMethod, (onPoll: () => void) => (id: string) => unknown>> = {
  watcher: (onPoll) => {
    const client = createDliClient({ endpoint: origin, credentials: { token }, allowInsecureLoopback: true });
    const watcher = createWatcher({ requestsPerSecondPerClient: 1_000_000, maxInFlight: maxSockets });
    const options = { minDelay: delay, maxDelay: delay, timeout: 2 * delay, onPoll };
    return (job_id) => watcher.watch(client, { project_id: 'p', job_id }, options);
  },
  smithy: (onPoll) => {
    const dispatcher = new UndiciAgent({ connections: maxSockets });
    const options = { client: undefined, minDelay: delay / 1_000, maxDelay: delay / 1_000, maxWaitTime: delay };
    return (id) => {
      const acceptor = async (): Promise<{ state: 'RETRY' | 'SUCCESS' }> => {
        const { body } = await request(toUrl(id), { headers, dispatcher });
        const { status } = (await body.json()) as { status: string };
        onPoll();
        return { state: status === 'RUNNING' ? WaiterState.RETRY : WaiterState.SUCCESS };
      };
      return createWaiter({ ...options, abortSignal: new AbortController().signal }, {}, acceptor);
    };
  },
  timers: (onPoll) => {
    const agent = new Agent({ keepAlive: true, maxSockets });
    const poll = (id: string): void => {
      get(toUrl(id), { agent, headers }, async (response) => {
        const { status } = JSON.parse(await text(response)) as { status: string };
        if (status === 'RUNNING') setTimeout(poll, delay, id);
        onPoll();
      });
    };
    return poll;
  },
};

function toUrl(id: string): string {
  return `${origin}/v1.0/p/jobs/${encodeURIComponent(id)}/status`;
}

type Fetch = () => Promise<Response>;
const endpoint = 'https://service.test';

/** The methods of reading the response of a real-time job, which comes from memory. */
const readMethods: Readonly<Record<ReadMethod, (fetch: Fetch) => () => Promise<unknown>>> = {
  client: (fetch) => {
    const client = createDataArtsClient({ endpoint, credentials: { token }, fetch });
    return () => client.getJobStatus({ project_id: 'p', job_name: 'j' });
  },
  'openapi-fetch': (fetch) => {
    const { GET } = createOpenapiFetchClient({ baseUrl: endpoint, headers: {}, fetch });
    const path = { project_id: 'p', job_name: 'j' };
    return () => GET('/v1/{project_id}/jobs/{job_name}/status', { params: { path } });
  },
  json: (fetch) => async () => (await fetch()).json(),
};

function measureHeap(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}

/** Starts to watch long-running jobs, until each has been polled once. */
async function measureJobs(watchWith: (typeof watchMethods)[WatchMethod]): Promise<GrowthResult> {
  const measure = async (prefix: string, jobs: number): Promise<number> => {
    let polls = 0;
    let finish: () => void = () => {};
    const allPolled = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const watch = watchWith(() => {
      polls += 1;
      if (polls === jobs) setImmediate(finish);
    });
    const { cpu } = await measureCalls(1, 1, async () => {
      for (let index = 0; index < jobs; index += 1) void watch(`${prefix}${index}`);
      await allPolled;
    });
    return cpu / jobs;
  };
  await measure('warm-up-', 2_000);
  const before = measureHeap();
  const cpu = await measure('j', count);
  // With few jobs, other allocations dominate the memory.
  return { cpu, ...(count >= 10_000 && { bytes: (measureHeap() - before) / count }) };
}

async function measureNodes(callWith: (typeof readMethods)[ReadMethod]): Promise<GrowthResult> {
  const toNode = (_: unknown, index: number): object => ({ name: `n${index}`, status: 'NORMAL', type: 'Hive SQL' });
  const nodes = Array.from({ length: count }, toNode);
  const body = JSON.stringify({ name: 'j', status: 'NORMAL', startTime: 1_700_000_000_000, nodes });
  const call = callWith(async () => new Response(body, { headers: { 'content-type': 'application/json' } }));
  await measureCalls(500, 1, call);
  const { cpu } = await measureCalls(2_000, 1, call);
  return { cpu };
}

finishWith(
  await (method in watchMethods
    ? measureJobs(watchMethods[method as WatchMethod])
    : measureNodes(readMethods[method as ReadMethod])),
);
