/** Plays one story to one way of waiting, on a false clock, and judges it. */
import { setImmediate } from 'node:timers/promises';
import type { Clock } from '@sinonjs/fake-timers';
import type { Wait } from '../waiters/waiter.ts';
import { farEndOf } from './far-end.ts';
import { randomFrom } from './random.ts';
import { type Claim, type Story, startedAfter, timeout } from './story.ts';

/** What a wait came to. */
export interface Played {
  readonly kind: string;
  readonly truth: Claim;
  /** Undefined when it had not ended an hour after its time. */
  readonly claim: Claim | undefined;
  /** How long after its time it ended, in ms. */
  readonly late: number;
  /** How many requests came after it had ended, or was given up. */
  readonly after: number;
  /** How many requests came sooner than the service had asked for. */
  readonly tooSoon: number;
}

/** How long a wait is looked at beyond its time, and after its end, in ms. */
const beyond = 3_600_000;

export async function play(story: Story, wait: Wait, clock: Clock): Promise<Played> {
  const { kind, truth, aim, abortAt, seed } = story;
  const began = performance.now();
  // The same pauses in each run.
  Math.random = randomFrom(seed);
  const now = (): number => performance.now() - began;
  const controller = new AbortController();
  const farEnd = farEndOf(story);
  if (abortAt !== undefined) setTimeout(() => controller.abort(), abortAt);
  let ended: { readonly claim: Claim; readonly at: number } | undefined;
  const end = (claim: Claim) => (): void => {
    ended = { claim, at: now() };
  };
  const { minDelay, maxDelay } = aim.polling;
  const { signal } = controller;
  const job = { aim, timeout, minDelay, maxDelay, startedAfter, signal, fetch: farEnd.fetch };
  wait(job).then((claim) => end(claim)(), end('none'));
  const pass = async (isOver: () => boolean): Promise<void> => {
    const until = now() + timeout + beyond;
    for (await setImmediate(); !isOver() && now() < until && clock.countTimers() > 0; await setImmediate())
      clock.next();
  };
  await pass(() => ended !== undefined);
  const over = Math.min(ended?.at ?? Infinity, abortAt ?? Infinity);
  // Whatever is still under way comes to its end, too.
  await pass(() => false);
  clock.reset();
  return {
    kind,
    truth,
    claim: ended?.claim,
    late: Math.max(0, (ended?.at ?? Infinity) - timeout),
    after: farEnd.asked.filter((at) => at > over).length,
    tooSoon: farEnd.tooSoon,
  };
}
