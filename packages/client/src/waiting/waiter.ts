import { advance } from './advance.ts';
import { type AnyWaitOptions, begin } from './begin.ts';
import { endingOf } from './ending.ts';
import type { Outcome } from './outcome.ts';
import type { PollableApi } from './service.ts';
import type { Snapshot } from './snapshot.ts';
import { readState, type WaitState } from './state.ts';
import type { PollStep } from './step.ts';
import { type AnyAsk, outcomeOf, poll, wait } from './wait.ts';
import { bodyOrThrow } from './wait-errors.ts';

/** Every way to wait, over one service and one way to ask. */
export interface Waiter<Body> {
  waitForJob(path: object, options: AnyWaitOptions<Body>): Promise<Body>;
  waitForOutcome(path: object, options: AnyWaitOptions<Body>): Promise<Outcome<Body>>;
  watchJob(path: object, options: AnyWaitOptions<Body>): AsyncGenerator<Snapshot<Body>, Body>;
  startWait(path: object, options: AnyWaitOptions<Body>): WaitState;
  pollOnce(state: WaitState, signal: AbortSignal | undefined): Promise<PollStep<Body>>;
}

/** Makes a waiter. */
export function createWaiter<Body>(service: PollableApi<Body>, ask: AnyAsk<Body>): Waiter<Body> {
  const waitForOutcome: Waiter<Body>['waitForOutcome'] = async (path, options) => {
    const news = wait(service, ask, begin(service, path, options, Date.now()), options.signal);
    for (;;) {
      const { done, value } = await news.next();
      if (done) return value;
      options.onChange?.(value);
    }
  };

  return {
    waitForOutcome,

    async waitForJob(path, options) {
      return bodyOrThrow(await waitForOutcome(path, options));
    },

    async *watchJob(path, options) {
      const news = wait(service, ask, begin(service, path, options, Date.now()), options.signal);
      return bodyOrThrow(yield* news);
    },

    startWait: (path, options) => begin(service, path, options, Date.now()),

    async pollOnce(given, signal) {
      const before = readState(given, service.api, Object.keys(service.rules.goals));
      if (before.exhausted) return lastStep(before, Date.now());
      const news = await poll(ask, before, signal, Date.now());
      const now = Date.now();
      const {
        state,
        snapshot,
        isChange,
        ending,
        wait: delayMs = 0,
      } = advance(service, before, news, { now, random: Math.random });
      const about = { state, snapshot, isChange, ...('error' in news && { error: news.error }) };
      if (ending !== undefined) return { ...about, done: true, outcome: outcomeOf(ending, snapshot?.view.raw) };
      return { ...about, done: false, delayMs, nextPollAt: now + delayMs };
    },
  };
}

/** There is no time for another poll: the wait only has to reach its end. */
function lastStep<Body>(state: WaitState, now: number): PollStep<Body> {
  const about = { state, snapshot: undefined, isChange: false };
  const { deadline } = state;
  if (now < deadline) return { ...about, done: false, delayMs: deadline - now, nextPollAt: deadline };
  return { ...about, done: true, outcome: outcomeOf<Body>(endingOf(state, 'timed-out', undefined, now), undefined) };
}
