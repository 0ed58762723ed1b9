/** Takes a history on by one of the client's ways, and tells how it went. */
import { getEventListeners } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import type { Outcome, Snapshot, WaitEnd } from '@job-status/client';
import { vi } from 'vitest';
import { randomFrom } from '../faults/random.ts';
import { type Poll, playingAll } from './far-end.ts';
import { clientOf, type Ended, ways } from './hands.ts';
import type { History } from './history.ts';
import { inVirtualTime, NoEnd } from './virtual-time.ts';

/** How a wait went. Moments are ms since its beginning. */
export interface Told {
  readonly history: History;
  readonly polls: readonly Poll[];
  /** `broken off` by the reader of an iterator; `stuck` when nothing was left to wait for, `endless` when there was no end. */
  readonly end: WaitEnd | 'broken off' | 'stuck' | 'endless';
  readonly at: number;
  /** What the client says of it, where it says anything. */
  readonly outcome?: Partial<Outcome<unknown>>;
  readonly changes: readonly { readonly at: number; readonly snapshot: Snapshot<unknown> }[];
  /** What was left afterwards. */
  readonly left: { readonly timers: number; readonly listeners: number; readonly requests: number };
}

/** Drives a history to its end, and some days beyond. The clock must be a false one; it is moved on here. */
export async function drive(history: History): Promise<Told> {
  const { aim, hand, dice, abortAt, jump } = history;
  const began = performance.now();
  Math.random = randomFrom(dice);
  const controller = new AbortController();
  if (abortAt !== undefined) setTimeout(() => controller.abort('enough'), abortAt);
  if (jump !== undefined && hand !== 'pollOnce') setTimeout(() => vi.setSystemTime(Date.now() + jump.by), jump.at);
  let isLost = false;
  const farEnd = playingAll(history.acts, () => isLost || controller.signal.aborted);
  const changes: { at: number; snapshot: Snapshot<unknown> }[] = [];
  const journey = {
    history,
    farEnd,
    signal: controller.signal,
    client: () => clientOf(aim.slug, farEnd),
    change: (snapshot: Snapshot<unknown>) => changes.push({ at: performance.now() - began, snapshot }),
    during: (lost: boolean) => {
      isLost = lost;
    },
  };
  let at = 0;
  const run = ways[hand](journey).then((ended) => {
    at = performance.now() - began;
    return ended;
  });
  const ended = await inVirtualTime(run).catch((error: unknown): Ended => {
    if (!(error instanceof NoEnd)) throw error;
    at = performance.now() - began;
    return { end: error.kind };
  });
  // What may still stand are the test's own timers.
  const mine = (abortAt ?? -1) > at ? 1 : 0;
  const jumps = hand !== 'pollOnce' && (jump?.at ?? -1) > at ? 1 : 0;
  const timers = vi.getTimerCount() - mine - jumps;
  const sent = farEnd.polls.length;
  vi.advanceTimersByTime(86_400_000);
  await setImmediate();
  const left = {
    timers,
    listeners: getEventListeners(controller.signal, 'abort').length,
    requests: farEnd.polls.length - sent,
  };
  vi.clearAllTimers();
  const polls = farEnd.polls.slice(0, sent).map((poll) => ({
    ...poll,
    at: poll.at - began,
    until: poll.until === undefined ? undefined : poll.until - began,
  })) as Poll[];
  return { history, polls, at, changes, left, ...ended };
}
