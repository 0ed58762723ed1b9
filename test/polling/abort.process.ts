/**
 * Run as a process: waits with every method concurrently, aborts all waits with one signal, and reports what is left. It never
 * calls `process.exit`, so it ends only if nothing keeps it alive. `abort.process.ts <transport> <origin> <phase>`
 */
import { getEventListeners } from 'node:events';
import { setImmediate, setTimeout } from 'node:timers/promises';
import type { Outcome, WaitError } from '@job-status/client';
import { createFastClient, path, type TransportName } from '../client/faults/transports.ts';

/** When the caller aborts. It is also the name of the job, which selects the behavior of the server. */
export type AbortPhase = 'before' | 'silence' | 'half' | 'between' | 'delay';

/** The report of a process about its aborted waits. */
export interface AbortReport {
  /** How each wait ended, read one turn of the event loop after the abort. */
  readonly ends: readonly string[];
  readonly listeners: number;
  readonly timers: number;
}

const [transport, origin, phase] = process.argv.slice(2) as [TransportName, string, AbortPhase];
const client = createFastClient(transport, origin, { timeouts: { attempt: 60_000 } });
const controller = new AbortController();
const { signal } = controller;
const job = { ...path, job_id: phase };
// Long delays, so that a wait that was not aborted keeps the process alive.
const options = { minDelay: 60_000, maxDelay: 60_000, signal };
const state = await client.startWait(job, options);

const abort = (): void => controller.abort('The caller aborts.');
if (phase === 'before') abort();
/** The number of waits that have not reported their first response. */
let unread = 3;
const { promise: allRead, resolve: resolveAllRead } = Promise.withResolvers<void>();
const onChange = (): void => {
  unread -= 1;
  if (unread > 0) return;
  if (phase === 'between') abort();
  resolveAllRead();
};

const ends: string[] = [];
const waits = [
  client.waitForOutcome(job, { ...options, onChange }).then(({ end }: Outcome<unknown>) => end),
  client.waitForJob(job, { ...options, onChange }),
  iterateWatch(),
  // A call of pollOnce does not delay.
  ...(phase === 'delay' || phase === 'between' ? [] : [client.pollOnce(state, { signal })]),
];
for (const wait of waits) {
  wait.then(
    (end) => ends.push(String(end)),
    ({ end, code }: WaitError) => ends.push(end ?? code),
  );
}

if (phase === 'delay' || phase === 'between') await allRead;
// Until all requests are in flight and the bytes that arrived are read.
if (phase === 'silence' || phase === 'half') await setTimeout(200);
if (phase !== 'between') await setImmediate();
abort();
await setImmediate();
const report: AbortReport = {
  ends,
  listeners: getEventListeners(signal, 'abort').length,
  timers: process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length,
};
console.log(JSON.stringify(report));

async function iterateWatch(): Promise<void> {
  for await (const _ of client.watchJob(job, options)) onChange();
}
