/** Runs a history with one of the client's methods and records the result. */
import { getEventListeners } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import type { Outcome, Snapshot, WaitEnd } from '@job-status/client';
import { createRandom } from '@job-status/spec-tools/random';
import { vi } from 'vitest';
import { NoEndError, runInVirtualTime } from '../virtual-time.ts';
import { createHistoryService, type RecordedPoll } from './fake-service.ts';
import type { History } from './history.ts';
import { createClient, type RunEnd, runners } from './wait-methods.ts';

/** The record of a wait. Times are in ms since its start. */
export interface RunRecord {
  readonly history: History;
  readonly polls: readonly RecordedPoll[];
  /** `broken off` by the reader of an iterator; `stuck` if no timer was left; `endless` if it did not end. */
  readonly end: WaitEnd | 'broken off' | 'stuck' | 'endless';
  readonly at: number;
  /** What the client says of it, where it says anything. */
  readonly outcome?: Partial<Outcome<unknown>>;
  readonly changes: readonly { readonly at: number; readonly snapshot: Snapshot<unknown> }[];
  /** What was left afterwards. */
  readonly left: { readonly timers: number; readonly listeners: number; readonly requests: number };
}

/** Lets time pass without timers. Both clocks move on, as on macOS and Windows. Returns a function that undoes it. */
function sleepMachine(ms: number): () => void {
  const now = performance.now.bind(performance);
  const spy = vi.spyOn(performance, 'now').mockImplementation(() => now() + ms);
  vi.setSystemTime(Date.now() + ms);
  return () => spy.mockRestore();
}

/** Drives a history to its end, and some days beyond. The clock must be a false one; it is moved on here. */
export async function runHistory(history: History): Promise<RunRecord> {
  const { apiGoal, method, seed, abortAt, clockJump, machineSleep } = history;
  const began = performance.now();
  Math.random = createRandom(seed);
  const controller = new AbortController();
  let ownTimers = 0;
  const schedule = (run: () => void, ms: number): void => {
    ownTimers += 1;
    setTimeout(() => {
      ownTimers -= 1;
      run();
    }, ms);
  };
  let restoreClock = (): void => {};
  if (abortAt !== undefined) schedule(() => controller.abort('enough'), abortAt);
  if (clockJump !== undefined && method !== 'pollOnce')
    schedule(() => vi.setSystemTime(Date.now() + clockJump.by), clockJump.at);
  if (machineSleep !== undefined)
    schedule(() => {
      restoreClock = sleepMachine(machineSleep.ms);
    }, machineSleep.at);
  let isCrashed = false;
  const service = createHistoryService(history.responses, () => isCrashed || controller.signal.aborted);
  const changes: { at: number; snapshot: Snapshot<unknown> }[] = [];
  const context = {
    history,
    service,
    signal: controller.signal,
    client: () => createClient(apiGoal.slug, service),
    change: (snapshot: Snapshot<unknown>) => changes.push({ at: performance.now() - began, snapshot }),
    setCrashing: (isCrashing: boolean) => {
      isCrashed = isCrashing;
    },
  };
  let at = 0;
  const run = runners[method](context).then((ended) => {
    at = performance.now() - began;
    return ended;
  });
  const ended = await runInVirtualTime(run).catch((error: unknown): RunEnd => {
    if (!(error instanceof NoEndError)) throw error;
    at = performance.now() - began;
    return { end: error.kind };
  });
  // What may still be pending are the test's own timers.
  const timers = vi.getTimerCount() - ownTimers;
  const sent = service.polls.length;
  vi.advanceTimersByTime(86_400_000);
  await setImmediate();
  const left = {
    timers,
    listeners: getEventListeners(controller.signal, 'abort').length,
    requests: service.polls.length - sent,
  };
  vi.clearAllTimers();
  restoreClock();
  const polls = service.polls.slice(0, sent).map((poll) => ({
    ...poll,
    at: poll.at - began,
    endedAt: poll.endedAt === undefined ? undefined : poll.endedAt - began,
  })) as RecordedPoll[];
  return { history, polls, at, changes, left, ...ended };
}
