import { clientWarnings, type FindObserver, observerFinder, parentTrace, type Warnings } from '../call/client-state.ts';
import type { CallOptions } from '../call/options.ts';
import { rejectUnknownKeys, validateFunction, validateObject, validateSignal } from '../call/validate.ts';
import { AbortedError, JobStatusError } from '../errors/errors.ts';
import { awaitWithTimer, type MonotonicClock, maxLatenessMs, sleep } from '../internal/timers.ts';
import type { PollTrace, WaitTrace } from '../observability/traces.ts';
import type { AnyWaitOptions, PollOptions } from './options.ts';
import { createOutcome, type Environment, type Outcome, type WaitEnd } from './outcome.ts';
import { parseState } from './parse-state.ts';
import type { AnyOperation, PollableApi } from './pollable-api.ts';
import type { Snapshot } from './snapshot.ts';
import { startWait } from './start-wait.ts';
import type { WaitState } from './state.ts';
import { type PollResult, type PollStep, transition } from './transition.ts';
import { bodyOrThrow, type Explain } from './wait-errors.ts';
import { WaitListener } from './wait-listener.ts';

/** The methods of a client that wait for a job. The clock started with the wait, before this code was loaded. */
export interface Poller<Body> {
  readonly explain: Explain;
  waitForJob(path: object, options: AnyWaitOptions<Body>, clock: MonotonicClock): Promise<Body>;
  waitForOutcome(path: object, options: AnyWaitOptions<Body>, clock: MonotonicClock): Promise<Outcome<Body>>;
  watchJob(path: object, options: AnyWaitOptions<Body>, clock: MonotonicClock): AsyncGenerator<Snapshot<Body>, Body>;
  startWait(path: object, options: AnyWaitOptions<Body>, startedAt: number): WaitState;
  pollOnce(state: WaitState, options: PollOptions): Promise<PollStep<Body>>;
}

/** A `getJobStatus` with the observer of its client. */
type ObservedOperation<Body> = AnyOperation<Body> & {
  readonly [observerFinder]?: FindObserver;
  readonly [clientWarnings]?: Warnings;
};

/** The options of a poll, with the clock and the trace of the wait that it belongs to. */
type ObservedPollOptions = PollOptions & {
  readonly clock?: MonotonicClock;
  readonly [parentTrace]?: WaitTrace | undefined;
};

/** Creates the methods that wait for the jobs of one client. */
export function createPoller<Body>(
  api: PollableApi<Body>,
  getJobStatus: AnyOperation<Body>,
  maxRetryAfter: number,
): Poller<Body> {
  const start: Poller<Body>['startWait'] = (path, options, now) =>
    startWait(api, path, options, { now, maxRetryAfter });

  const {
    host,
    [observerFinder]: findObserver = () => undefined,
    [clientWarnings]: warnings,
  } = getJobStatus as ObservedOperation<Body>;
  const poll = async (state: WaitState, options: ObservedPollOptions): Promise<PollStep<Body>> => {
    const { signal, clock, now = clock?.now ?? Date.now } = options;
    const send = async (trace?: PollTrace): Promise<PollStep<Body>> => {
      const sentAt = now();
      if (isOver(state, sentAt)) return waitForDeadline(state, { now: sentAt, host });
      const result = await awaitWithTimer(attemptPoll(getJobStatus, state, signal, sentAt, trace), 2, clock);
      return transition(api, state, result, { sentAt, now: now(), random: Math.random, host });
    };
    const observing = findObserver();
    if (observing === undefined) return send();
    const observer = await awaitWithTimer(observing, 1, clock);
    const trace: PollTrace = { ...toWaitTrace(state), poll: state.polls + 1, wait: options[parentTrace] };
    const step = await (isOver(state, now()) ? send() : observer.tracePoll(trace, () => send(trace)));
    if (step.done) observer.logOutcome(step.outcome);
    return step;
  };

  /** Polls until the wait ends, and yields every snapshot that is a change. */
  async function* pollUntilEnd(
    start: WaitState,
    options: AnyWaitOptions<Body>,
    clock: MonotonicClock,
    trace: WaitTrace | undefined,
  ): AsyncGenerator<Snapshot<Body>, Outcome<Body>> {
    let state = start;
    let body: Body | undefined;
    const listener = new WaitListener(options);
    const { signal } = listener;
    try {
      for (;;) {
        const step = await poll(state, { signal, clock, [parentTrace]: trace });
        state = step.state;
        body = step.snapshot?.view.raw ?? body;
        listener.notify(step);
        if (step.snapshot !== undefined && step.isChange) yield step.snapshot;
        listener.throwIfFailed();
        if (step.done) return { ...step.outcome, body } as Outcome<Body>;
        await sleep(step.delayMs, signal);
        clock.advanceTo(step.nextPollAt);
      }
    } catch (error) {
      listener.throwIfFailed();
      if (!signal.aborted) throw error;
      const aborted = new AbortedError('The wait was aborted.', { cause: signal.reason });
      return createOutcome(state, 'aborted', { now: clock.now(), host }, { error: aborted, body });
    } finally {
      listener.close();
    }
  }

  /** Waits within a trace, if anything observes the wait. */
  async function* wait(
    path: object,
    options: AnyWaitOptions<Body>,
    clock: MonotonicClock,
  ): AsyncGenerator<Snapshot<Body>, Outcome<Body>> {
    const state = start(path, options, clock.startedAt);
    warnings?.checkTimeout('timeout', options.timeout);
    const observing = findObserver();
    const observed = observing && (await awaitWithTimer(observing, 1, clock)).startWait(toWaitTrace(state));
    // Leaving the loop of an iterator aborts its wait.
    let end: WaitEnd | undefined = 'aborted';
    let error: JobStatusError | undefined;
    try {
      const outcome = yield* pollUntilEnd(state, options, clock, observed?.trace);
      ({ end, error } = outcome);
      return outcome;
    } catch (thrown) {
      end = undefined;
      throw thrown;
    } finally {
      observed?.finish(end, error);
    }
  }

  const waitForOutcome: Poller<Body>['waitForOutcome'] = async (path, options, clock) => {
    const snapshots = wait(path, options, clock);
    for (;;) {
      const { done, value } = await snapshots.next();
      if (done) return value;
    }
  };

  const explain: Explain = async (end) => {
    const [{ explainEnd }, texts] = await Promise.all([import('./explain.ts'), api.loadExplanations()]);
    return explainEnd(end, texts);
  };

  return {
    explain,
    waitForOutcome,
    async waitForJob(path, options, clock) {
      return bodyOrThrow(await waitForOutcome(path, options, clock), explain);
    },
    async *watchJob(path, options, clock) {
      return bodyOrThrow(yield* wait(path, options, clock), explain);
    },
    startWait: start,
    async pollOnce(given, options) {
      validateObject('options', options);
      rejectUnknownKeys('options.', options, ['signal', 'now']);
      validateSignal('signal', options.signal);
      validateFunction('now', options.now);
      return poll(parseState(given, api.slug, Object.keys(api.rules.goals)), options);
    },
  };
}

/** The parts of a state that name its wait. */
function toWaitTrace({ service, goal, path }: WaitState): WaitTrace {
  return { service, goal, path };
}

/** Sends one request. A failure is a result; only an abort and programming errors are thrown. */
async function attemptPoll<Body>(
  getJobStatus: AnyOperation<Body>,
  { path, headers, deadline }: WaitState,
  signal: AbortSignal | undefined,
  now: number,
  trace: PollTrace | undefined,
): Promise<PollResult<Body>> {
  const options: CallOptions<object> & { readonly [parentTrace]?: PollTrace } = {
    // The next poll is the retry.
    maxAttempts: 1,
    // A request does not outlive the wait. A poll after the deadline, as from a late queue message, still returns the status.
    ...(deadline > now && { timeout: deadline - now }),
    ...(headers && { headers }),
    ...(signal && { signal }),
    ...(trace && { [parentTrace]: trace }),
  };
  try {
    return { body: await getJobStatus(path as never, options as CallOptions<never>) };
  } catch (error) {
    if (error instanceof AbortedError || !(error instanceof JobStatusError)) throw error;
    return { error };
  }
}

/** Whether no time is left for another poll. A wait whose machine has slept past the deadline polls once more. */
function isOver({ exhausted, deadline }: WaitState, now: number): boolean {
  return exhausted === true && now - deadline <= maxLatenessMs;
}

/** No time is left for another poll: the wait only has to reach its deadline. */
function waitForDeadline<Body>(state: WaitState, environment: Pick<Environment, 'now' | 'host'>): PollStep<Body> {
  const { now } = environment;
  const base = { state, snapshot: undefined, isChange: false };
  const { deadline } = state;
  if (now < deadline) return { ...base, done: false, delayMs: deadline - now, nextPollAt: deadline };
  return { ...base, done: true, outcome: createOutcome<Body>(state, 'timed-out', environment) };
}
