/** One way to watch many jobs, asleep or without a pause. Prints what it took as JSON. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises';
import type { DliPath } from '../clients/client.ts';
import type { Watch, Watched } from '../watchers/watcher.ts';
import { dliJob, token } from './jobs.ts';

/** What the program is told. */
export interface WatchingTask {
  /** The adapter, as a specifier that this folder can import. */
  readonly watcher: string;
  readonly origin: string;
  readonly jobs: number;
  /** How long to poll without a pause, unmeasured and then measured, in ms; when left out, the jobs sleep. */
  readonly saturate?: { readonly warm: number; readonly measured: number };
}

/** Sleeping jobs. */
export interface Asleep {
  /** Of each job, in bytes. */
  readonly heap: number;
  readonly sockets: number;
}

/** Polls without a pause. */
export interface Saturated {
  readonly perSecond: number;
  /** Of all threads of the process and one poll, in µs. */
  readonly cpu: number;
  readonly sockets: number;
}

const { watcher, origin, jobs, saturate } = JSON.parse(process.argv[2] ?? '') as WatchingTask;
const { watch } = (await import(watcher)) as { watch: Watch };
const hour = 3_600_000;

/**
 * Jobs of their own ids, which belong to the caller and not to the watcher. An id is made of pieces, and would become smaller when
 * it is first used; one that was read is whole.
 */
function someJobs(count: number): DliPath[] {
  const { project_id } = dliJob;
  return JSON.parse(JSON.stringify(Array.from({ length: count }, () => ({ project_id, job_id: randomUUID() }))));
}

/** Resolves when each of some jobs has been asked for, and all sleep. */
async function fallAsleep(some: readonly DliPath[]): Promise<Watched> {
  let left = some.length;
  let done = (): void => undefined;
  const asked = new Promise<void>((resolve) => {
    done = resolve;
  });
  const watched = await watch({ origin, token }, some, hour, () => {
    left -= 1;
    if (left === 0) done();
  });
  await asked;
  await turn();
  return watched;
}

async function liveHeap(): Promise<number> {
  for (let pass = 0; pass < 4; pass += 1) {
    globalThis.gc?.();
    await turn();
  }
  return process.memoryUsage().heapUsed;
}

/** Also those that do not keep the process alive. */
function openSockets(): number {
  if (process.report === undefined) throw new Error('This Node makes no report.');
  const { libuv } = process.report.getReport() as { libuv: { type: string }[] };
  return libuv.filter(({ type }) => type === 'tcp').length;
}

/** The first jobs load and open what all jobs share. */
async function measureAsleep(): Promise<Asleep> {
  const all = [...someJobs(jobs), ...someJobs(jobs / 2)];
  const kept: unknown[] = [all, await fallAsleep(all.splice(jobs))];
  const before = await liveHeap();
  kept.push(await fallAsleep(all));
  const sockets = openSockets();
  const heap = ((await liveHeap()) - before) / jobs;
  if (kept.length !== 3) throw new Error('A watcher that nobody holds could be collected.');
  return { heap, sockets };
}

async function measureSaturated({ warm, measured }: NonNullable<WatchingTask['saturate']>): Promise<Saturated> {
  const some = someJobs(jobs);
  const first = await watch({ origin, token }, some, 0, () => undefined);
  await sleep(warm);
  await first.stop();
  const watched = await watch({ origin, token }, some, 0, () => undefined);
  const cpuBefore = process.cpuUsage();
  const start = performance.now();
  await sleep(measured);
  const ms = performance.now() - start;
  const { user, system } = process.cpuUsage(cpuBefore);
  const sockets = openSockets();
  const polls = await watched.stop();
  return { perSecond: (polls / ms) * 1_000, cpu: (user + system) / polls, sockets };
}

const result = saturate === undefined ? await measureAsleep() : await measureSaturated(saturate);
process.stdout.write(JSON.stringify(result), () => process.exit());
