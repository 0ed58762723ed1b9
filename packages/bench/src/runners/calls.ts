/** Warms up one client, then measures it against the server. */
import type { CreateCall } from '../clients/client.ts';
import { assertDocumentedBody, job, token } from '../job.ts';
import { finishWith, readTask } from './task.ts';

export interface CallsTask {
  /** The adapter of the client, as a specifier. */
  readonly client: string;
  readonly origin: string;
}

/** The average cost of one call in µs: elapsed time, and CPU time of all threads of this process. */
export interface CallCost {
  readonly elapsed: number;
  readonly cpu: number;
}

export interface CallsResult {
  readonly sequential: CallCost;
  readonly concurrent: CallCost;
}

const { client, origin } = readTask<CallsTask>();
const { createCall } = (await import(client)) as { createCall: CreateCall };
const call = createCall({ origin, token });

/** Makes calls with a fixed number of them in flight. */
async function measureCalls(count: number, concurrency: number): Promise<CallCost> {
  let remaining = count;
  const loop = async (): Promise<void> => {
    while (remaining > 0) {
      remaining -= 1;
      assertDocumentedBody(await call(job));
    }
  };
  const cpuBefore = process.cpuUsage();
  const start = performance.now();
  await Promise.all(Array.from({ length: concurrency }, loop));
  const elapsed = (performance.now() - start) * 1000;
  const { user, system } = process.cpuUsage(cpuBefore);
  return { elapsed: elapsed / count, cpu: (user + system) / count };
}

await measureCalls(1_500, 1);
await measureCalls(4_000, 64);
const result: CallsResult = { sequential: await measureCalls(2_500, 1), concurrent: await measureCalls(12_000, 64) };
finishWith(result);
