/** Runs a history with one of the client's methods and records the result. */
import { getEventListeners } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import type { Snapshot } from '@job-status/client';
import { createRandom } from '@job-status/spec-tools/random';
import { vi } from 'vitest';
import { NoEndError, runInVirtualTime } from '../virtual-time.ts';
import { createHistoryService, type RecordedPoll } from './fake-service.ts';
import type { History } from './history.ts';
import { createClient, type RunContext, type RunEnd, waitMethods } from './wait-methods.ts';

/** The record of a wait. Times are in ms since its start. */
export interface RunRecord extends RunEnd {
  readonly history: History;
  readonly polls: readonly RecordedPoll[];
  /** When the wait ended. */
  readonly at: number;
  readonly changes: readonly { readonly at: number; readonly snapshot: Snapshot<unknown> }[];
  /** The number of timers, listeners and requests that the wait left behind. */
  readonly left: { readonly timers: number; readonly listeners: number; readonly requests: number };
}

/** Advances both clocks without firing timers, like a sleep on macOS and Windows. Returns a function that restores the clock. */
function sleepMachine(ms: number): () => void {
  const now = performance.now.bind(performance);
  const spy = vi.spyOn(performance, 'now').mockImplementation(() => now() + ms);
  vi.setSystemTime(Date.now() + ms);
  return () => spy.mockRestore();
}

/** Runs a history until the wait ends, and one day longer. Requires the fake clock of `useVirtualTime`, which it advances. */
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
  if (abortAt !== undefined) schedule(() => controller.abort('The caller aborts.'), abortAt);
  if (clockJump !== undefined && method !== 'pollOnce')
    schedule(() => vi.setSystemTime(Date.now() + clockJump.by), clockJump.at);
  if (machineSleep !== undefined)
    schedule(() => {
      restoreClock = sleepMachine(machineSleep.ms);
    }, machineSleep.at);
  let isCrashed = false;
  const service = createHistoryService(history.responses, () => isCrashed || controller.signal.aborted);
  const changes: { at: number; snapshot: Snapshot<unknown> }[] = [];
  const context: RunContext = {
    history,
    service,
    signal: controller.signal,
    client: () => createClient(apiGoal.slug, service),
    onChange: (snapshot) => void changes.push({ at: performance.now() - began, snapshot }),
    setCrashing: (isCrashing) => {
      isCrashed = isCrashing;
    },
  };
  let at = 0;
  const run = waitMethods[method](context).then((ended) => {
    at = performance.now() - began;
    return ended;
  });
  const ended = await runInVirtualTime(run).catch((error: unknown): RunEnd => {
    if (!(error instanceof NoEndError)) throw error;
    at = performance.now() - began;
    return { end: error.kind };
  });
  // The timers of the test itself may still be pending.
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
