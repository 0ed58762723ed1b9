import type { Outcome } from './outcome.ts';
import type { PollStep } from './poll-step.ts';
import { type AnyOperation, poll, pollUntilEnd, toOutcome } from './poll-until-end.ts';
import type { PollableApi } from './pollable-api.ts';
import type { Snapshot } from './snapshot.ts';
import { type AnyWaitOptions, startWait } from './start-wait.ts';
import { parseState, type WaitState } from './state.ts';
import { summarizeEnd } from './summarize-end.ts';
import { transition } from './transition.ts';
import { bodyOrThrow } from './wait-errors.ts';

/** Every way to wait, over one service and one way to ask. */
export interface Poller<Body> {
  waitForJob(path: object, options: AnyWaitOptions<Body>): Promise<Body>;
  waitForOutcome(path: object, options: AnyWaitOptions<Body>): Promise<Outcome<Body>>;
  watchJob(path: object, options: AnyWaitOptions<Body>): AsyncGenerator<Snapshot<Body>, Body>;
  startWait(path: object, options: AnyWaitOptions<Body>): WaitState;
  pollOnce(state: WaitState, signal: AbortSignal | undefined): Promise<PollStep<Body>>;
}

/** Makes a waiter. */
export function createPoller<Body>(service: PollableApi<Body>, ask: AnyOperation<Body>): Poller<Body> {
  const waitForOutcome: Poller<Body>['waitForOutcome'] = async (path, options) => {
    const news = pollUntilEnd(service, ask, startWait(service, path, options, Date.now()), options.signal);
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
      const news = pollUntilEnd(service, ask, startWait(service, path, options, Date.now()), options.signal);
      return bodyOrThrow(yield* news);
    },

    startWait: (path, options) => startWait(service, path, options, Date.now()),

    async pollOnce(given, signal) {
      const before = parseState(given, service.api, Object.keys(service.rules.goals));
      if (before.exhausted) return finalStep(before, Date.now());
      const news = await poll(ask, before, signal, Date.now());
      const now = Date.now();
      const {
        state,
        snapshot,
        isChange,
        ending,
        wait: delayMs = 0,
      } = transition(service, before, news, { now, random: Math.random });
      const about = { state, snapshot, isChange, ...('error' in news && { error: news.error }) };
      if (ending !== undefined) return { ...about, done: true, outcome: toOutcome(ending, snapshot?.view.raw) };
      return { ...about, done: false, delayMs, nextPollAt: now + delayMs };
    },
  };
}

/** There is no time for another poll: the wait only has to reach its end. */
function finalStep<Body>(state: WaitState, now: number): PollStep<Body> {
  const about = { state, snapshot: undefined, isChange: false };
  const { deadline } = state;
  if (now < deadline) return { ...about, done: false, delayMs: deadline - now, nextPollAt: deadline };
  return {
    ...about,
    done: true,
    outcome: toOutcome<Body>(summarizeEnd(state, 'timed-out', undefined, now), undefined),
  };
}
