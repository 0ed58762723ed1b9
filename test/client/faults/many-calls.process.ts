/**
 * Run as a process with `--expose-gc`: makes many calls and aborts and reports what is left. `many-calls.process.ts <transport>
 * <origin>` calls a server over a transport. `many-calls.process.ts none` stays in this process, so that only the client uses memory.
 */
import { getEventListeners } from 'node:events';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { jobText } from '../../support/http-responses.ts';
import { type ClientOverrides, createFastClient, path, type TransportName } from './transports.ts';

const [transport, origin = 'https://dli.test'] = process.argv.slice(2) as [TransportName | 'none', string?];
const warnings: string[] = [];
process.on('warning', ({ name }) => warnings.push(name));

/** None of the calls is short of time. */
const more: ClientOverrides = { credentials: { token: 'a-token' }, timeouts: { attempt: 20_000, call: 60_000 } };
const inProcess = async (): Promise<Response> => new Response(jobText);
const client =
  transport === 'none'
    ? createFastClient('fetch', origin, { ...more, fetch: inProcess })
    : createFastClient(transport, origin, more);

/** The signal of a service that runs for years. */
const forYears = new AbortController();
const batch = 50;

async function calls(count: number): Promise<void> {
  for (let n = 0; n < count; n += batch) {
    await Promise.all(Array.from({ length: batch }, () => client.getJobStatus(path, { signal: forYears.signal })));
  }
}

/** Calls that never receive a response and are aborted: at once, a moment later, while connecting, and while reading. */
async function aborts(count: number): Promise<{ wrong: number; listeners: number }> {
  const left = { wrong: 0, listeners: 0 };
  const moments = [async () => undefined, () => setImmediate(), () => setTimeout(1), () => setTimeout(8)];
  for (let n = 0; n < count; n += batch) {
    const controller = new AbortController();
    const under = Array.from({ length: batch }, (_, m) =>
      client.getJobStatus({ ...path, job_id: m % 2 === 0 ? 'silence' : 'half' }, { signal: controller.signal }),
    );
    const settled = Promise.allSettled(under);
    await moments[(n / batch) % moments.length]?.();
    // What only garbage holds on to must not be what ends a connection.
    if (n % 500 === 0) globalThis.gc?.();
    controller.abort('enough');
    for (const end of await settled) if (end.status === 'fulfilled' || end.reason.code !== 'ABORTED') left.wrong += 1;
    left.listeners += getEventListeners(controller.signal, 'abort').length;
  }
  return left;
}

/** Bytes that are in use after everything else is thrown away. */
async function inUse(): Promise<number> {
  for (let n = 0; n < 3; n += 1) {
    await setTimeout(10);
    globalThis.gc?.();
  }
  return process.memoryUsage().heapUsed;
}

await calls(2_000);
const heap = [];
for (let n = 0; n < (transport === 'none' ? 4 : 1); n += 1) {
  await calls(10_000);
  heap.push(await inUse());
}
const aborted = transport === 'none' ? undefined : await aborts(10_000);
if (transport !== 'none') await calls(batch);
heap.push(await inUse());

console.log(
  JSON.stringify({
    warnings,
    listeners: getEventListeners(forYears.signal, 'abort').length,
    aborted,
    heap,
    timers: process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length,
  }),
);
