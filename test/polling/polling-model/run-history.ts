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

/** Drives a history to its end, and some days beyond. The clock must be a false one; it is moved on here. */
export async function runHistory(history: History): Promise<RunRecord> {
  const { apiGoal, method, seed, abortAt, clockJump } = history;
  const began = performance.now();
  Math.random = createRandom(seed);
  const controller = new AbortController();
  if (abortAt !== undefined) setTimeout(() => controller.abort('enough'), abortAt);
  if (clockJump !== undefined && method !== 'pollOnce')
    setTimeout(() => vi.setSystemTime(Date.now() + clockJump.by), clockJump.at);
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
  // What may still stand are the test's own timers.
  const mine = (abortAt ?? -1) > at ? 1 : 0;
  const jumps = method !== 'pollOnce' && (clockJump?.at ?? -1) > at ? 1 : 0;
  const timers = vi.getTimerCount() - mine - jumps;
  const sent = service.polls.length;
  vi.advanceTimersByTime(86_400_000);
  await setImmediate();
  const left = {
    timers,
    listeners: getEventListeners(controller.signal, 'abort').length,
    requests: service.polls.length - sent,
  };
  vi.clearAllTimers();
  const polls = service.polls.slice(0, sent).map((poll) => ({
    ...poll,
    at: poll.at - began,
    endedAt: poll.endedAt === undefined ? undefined : poll.endedAt - began,
  })) as RecordedPoll[];
  return { history, polls, at, changes, left, ...ended };
}
