/**
 * Run as a process: waits with every method at once, aborts all of them with one signal, and reports what is left. The process
 * exits only because it has nothing more to do. `abort.process.ts <transport> <origin> <phase>`
 */
import { getEventListeners } from 'node:events';
import { setImmediate, setTimeout } from 'node:timers/promises';
import type { Outcome, WaitError } from '@job-status/client';
import { createFastClient, path, type TransportName } from '../client/faults/transports.ts';

/** When the caller aborts. The job has this name, and the server responds accordingly. */
export type AbortPhase = 'before' | 'silence' | 'half' | 'between' | 'pause';

/** The report of a process about its aborted waits. */
export interface AbortReport {
  /** How each wait ended, by the next turn of the event loop. */
  readonly ends: readonly string[];
  readonly listeners: number;
  readonly timers: number;
}

const [transport, origin, moment] = process.argv.slice(2) as [TransportName, string, AbortPhase];
const client = createFastClient(transport, origin, { timeouts: { attempt: 60_000 } });
const controller = new AbortController();
const { signal } = controller;
const job = { ...path, job_id: moment };
// Long pauses, so that a wait which is not given up holds the process.
const options = { minDelay: 60_000, maxDelay: 60_000, signal };
const begun = await client.startWait(job, options);

const abort = (): void => controller.abort('enough');
if (moment === 'before') abort();
/** The first responses of the waits that have any. The wait of the last one is aborted before its delay. */
let unread = 3;
const { promise: allRead, resolve: readAll } = Promise.withResolvers<void>();
const onChange = (): void => {
  unread -= 1;
  if (unread > 0) return;
  if (moment === 'between') abort();
  readAll();
};

const ends: string[] = [];
const waits = [
  client.waitForOutcome(job, { ...options, onChange }).then(({ end }: Outcome<unknown>) => end),
  client.waitForJob(job, { ...options, onChange }),
  watched(),
  // A step has no pause of its own.
  ...(moment === 'pause' || moment === 'between' ? [] : [client.pollOnce(begun, { signal })]),
];
for (const wait of waits) {
  wait.then(
    (end) => ends.push(String(end)),
    ({ end, code }: WaitError) => ends.push(end ?? code),
  );
}

if (moment === 'pause' || moment === 'between') await allRead;
// Until all requests are under way, and what has come of them is read.
if (moment === 'silence' || moment === 'half') await setTimeout(200);
if (moment !== 'between') await setImmediate();
abort();
await setImmediate();
const report: AbortReport = {
  ends,
  listeners: getEventListeners(signal, 'abort').length,
  timers: process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length,
};
console.log(JSON.stringify(report));

async function watched(): Promise<void> {
  for await (const _ of client.watchJob(job, options)) onChange();
}
