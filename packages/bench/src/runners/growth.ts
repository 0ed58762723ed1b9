/** Measures one case of how the cost grows: with the watched jobs, with the nodes of a response, or with the calls in flight. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createDataArtsClient } from '@job-status/client/dataarts';
import { createDliClient } from '@job-status/client/dli';
import { createWatcher } from '@job-status/client/watcher';
import { assertDocumentedBody, job, token } from '../job.ts';
import { finishWith, readTask } from './task.ts';

export interface GrowthTask {
  readonly kind: 'jobs' | 'nodes' | 'in-flight';
  readonly count: number;
  readonly origin: string;
}

export interface GrowthResult {
  /** CPU time for one unit in µs: the first poll of a job, or a call. */
  readonly cpu: number;
  /** Memory of one job that waits for its next poll, in bytes. */
  readonly bytes?: number;
}

const { kind, count, origin } = readTask<GrowthTask>();
const endpoint = { endpoint: origin, allowInsecureLoopback: true, credentials: { token } };
const measured = { jobs: measureJobs, nodes: measureNodes, 'in-flight': measureInFlight }[kind];
finishWith(await measured());

async function measureCpu(units: number, run: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / units;
}

function measureHeap(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}

/** Watches jobs that run for long. The responses come from memory, so that only the watcher and the client count. */
async function measureJobs(): Promise<GrowthResult> {
  let polls = 0;
  let finish: () => void = () => {};
  const allPolled = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const fetch = async (request: Request): Promise<Response> => {
    polls += 1;
    if (polls === count) setImmediate(finish);
    return Response.json({ job_id: request.url.split('/').at(-2), job_type: 'QUERY', status: 'RUNNING' });
  };
  const client = createDliClient({ ...endpoint, fetch: fetch as typeof globalThis.fetch });
  for (let index = 0; index < 2_000; index += 1) await client.getJobStatus({ project_id: 'p', job_id: 'warm-up' });
  polls = 0;
  const watcher = createWatcher({ requestsPerSecondPerClient: 1_000_000 });
  const before = measureHeap();
  const cpu = await measureCpu(count, async () => {
    for (let index = 0; index < count; index += 1) {
      await watcher.watch(
        client,
        { project_id: 'p', job_id: `j${index}` },
        { minDelay: 3_600_000, maxDelay: 3_600_000, timeout: 86_400_000 },
      );
    }
    await allPolled;
  });
  return { cpu, bytes: (measureHeap() - before) / count };
}

/** Reads a response of a real-time job with many nodes, from memory. */
async function measureNodes(): Promise<GrowthResult> {
  const nodes = Array.from({ length: count }, (_, index) => ({
    name: `n${index}`,
    status: 'NORMAL',
    type: 'Hive SQL',
  }));
  const body = JSON.stringify({ name: 'j', status: 'NORMAL', startTime: 1_700_000_000_000, nodes });
  const fetch = async (): Promise<Response> => new Response(body, { headers: { 'content-type': 'application/json' } });
  const client = createDataArtsClient({ ...endpoint, fetch });
  const call = async (calls: number): Promise<void> => {
    for (let index = 0; index < calls; index += 1) await client.getJobStatus({ project_id: 'p', job_name: 'j' });
  };
  await call(500);
  return { cpu: await measureCpu(2_000, () => call(2_000)) };
}

async function measureInFlight(): Promise<GrowthResult> {
  const client = createDliClient(endpoint);
  const call = (calls: number): Promise<unknown> => {
    let remaining = calls;
    const loop = async (): Promise<void> => {
      while (remaining > 0) {
        remaining -= 1;
        assertDocumentedBody(await client.getJobStatus(job));
      }
    };
    return Promise.all(Array.from({ length: count }, loop));
  };
  await call(3_000);
  return { cpu: await measureCpu(6_000, () => call(6_000)) };
}
