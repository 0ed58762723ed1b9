/**
 * Run as a process with `--expose-gc`: makes and aborts many calls, and reports the memory and resources still in use. `many-calls.process.ts <transport>
 * <origin>` calls a server over a transport. `many-calls.process.ts none` calls a function of this process, so that only the client uses memory.
 */
import { getEventListeners } from 'node:events';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { jobText } from '../../support/http-responses.ts';
import { type ClientOverrides, createFastClient, path, type TransportName } from './transports.ts';

const [transport, origin = 'https://dli.test'] = process.argv.slice(2) as [TransportName | 'none', string?];
const warnings: string[] = [];
process.on('warning', ({ name }) => warnings.push(name));

/** The timeouts are long enough for a busy machine. */
const options: ClientOverrides = { credentials: { token: 'a-token' }, timeouts: { attempt: 20_000, call: 60_000 } };
const inProcess = async (): Promise<Response> => new Response(jobText);
const client =
  transport === 'none'
    ? createFastClient('fetch', origin, { ...options, fetch: inProcess })
    : createFastClient(transport, origin, options);

/** The signal of a service that is never aborted. */
const neverAborted = new AbortController();
const batch = 50;

async function makeCalls(count: number): Promise<void> {
  for (let n = 0; n < count; n += batch) {
    await Promise.all(Array.from({ length: batch }, () => client.getJobStatus(path, { signal: neverAborted.signal })));
  }
}

/** Aborts calls that never receive a response: immediately, one turn later, while they connect, and while they read. */
async function abortCalls(count: number): Promise<{ wrong: number; listeners: number }> {
  const left = { wrong: 0, listeners: 0 };
  const delays = [async () => undefined, () => setImmediate(), () => setTimeout(1), () => setTimeout(8)];
  for (let n = 0; n < count; n += batch) {
    const controller = new AbortController();
    const pending = Array.from({ length: batch }, (_, m) =>
      client.getJobStatus({ ...path, job_id: m % 2 === 0 ? 'silence' : 'half' }, { signal: controller.signal }),
    );
    const settled = Promise.allSettled(pending);
    await delays[(n / batch) % delays.length]?.();
    // A connection must be closed even after its unreachable objects are collected.
    if (n % 500 === 0) globalThis.gc?.();
    controller.abort('enough');
    for (const end of await settled) if (end.status === 'fulfilled' || end.reason.code !== 'ABORTED') left.wrong += 1;
    left.listeners += getEventListeners(controller.signal, 'abort').length;
  }
  return left;
}

/** Measures the bytes that are in use after a garbage collection. */
async function measureHeap(): Promise<number> {
  for (let n = 0; n < 3; n += 1) {
    await setTimeout(10);
    globalThis.gc?.();
  }
  return process.memoryUsage().heapUsed;
}

await makeCalls(2_000);
const heap = [];
for (let n = 0; n < (transport === 'none' ? 4 : 1); n += 1) {
  await makeCalls(10_000);
  heap.push(await measureHeap());
}
const aborted = transport === 'none' ? undefined : await abortCalls(10_000);
if (transport !== 'none') await makeCalls(batch);
heap.push(await measureHeap());

console.log(
  JSON.stringify({
    warnings,
    listeners: getEventListeners(neverAborted.signal, 'abort').length,
    aborted,
    heap,
    timers: process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length,
  }),
);
