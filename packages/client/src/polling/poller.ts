import type { CallOptions } from '../call/options.ts';
import { rejectUnknownKeys, validateFunction, validateObject, validateSignal } from '../call/validate.ts';
import { AbortedError, JobStatusError } from '../errors/errors.ts';
import { MonotonicClock, maxLatenessMs, sleep } from '../internal/timers.ts';
import type { AnyWaitOptions, PollOptions } from './options.ts';
import { createOutcome, type Environment, type Outcome } from './outcome.ts';
import { parseState } from './parse-state.ts';
import type { AnyOperation, PollableApi } from './pollable-api.ts';
import type { Snapshot } from './snapshot.ts';
import { startWait } from './start-wait.ts';
import type { WaitState } from './state.ts';
import { type PollResult, type PollStep, transition } from './transition.ts';
import { bodyOrThrow } from './wait-errors.ts';
import { WaitListener } from './wait-listener.ts';

/** The methods of a client that wait for a job. */
export interface Poller<Body> {
  waitForJob(path: object, options: AnyWaitOptions<Body>): Promise<Body>;
  waitForOutcome(path: object, options: AnyWaitOptions<Body>): Promise<Outcome<Body>>;
  watchJob(path: object, options: AnyWaitOptions<Body>): AsyncGenerator<Snapshot<Body>, Body>;
  startWait(path: object, options: AnyWaitOptions<Body>): WaitState;
  pollOnce(state: WaitState, options: PollOptions): Promise<PollStep<Body>>;
}

/** Creates the methods that wait for the jobs of one client. */
export function createPoller<Body>(
  api: PollableApi<Body>,
  getJobStatus: AnyOperation<Body>,
  maxRetryAfter: number,
): Poller<Body> {
  const start = (path: object, options: AnyWaitOptions<Body>): WaitState =>
    startWait(api, path, options, { now: Date.now(), maxRetryAfter });

  const { host } = getJobStatus;
  const poll = async (state: WaitState, { signal, now = Date.now }: PollOptions): Promise<PollStep<Body>> => {
    const sentAt = now();
    if (state.exhausted && sentAt - state.deadline <= maxLatenessMs)
      return waitForDeadline(state, { now: sentAt, host });
    const result = await attemptPoll(getJobStatus, state, signal, sentAt);
    return transition(api, state, result, { sentAt, now: now(), random: Math.random, host });
  };

  /** Polls until the wait ends, and yields every snapshot that is a change. */
  async function* pollUntilEnd(
    path: object,
    options: AnyWaitOptions<Body>,
  ): AsyncGenerator<Snapshot<Body>, Outcome<Body>> {
    let state = start(path, options);
    let body: Body | undefined;
    const { now, advanceTo } = new MonotonicClock(state.startedAt);
    const listener = new WaitListener(options);
    const { signal } = listener;
    try {
      for (;;) {
        const step = await poll(state, { signal, now });
        state = step.state;
        body = step.snapshot?.view.raw ?? body;
        listener.notify(step);
        if (step.snapshot !== undefined && step.isChange) yield step.snapshot;
        listener.throwIfFailed();
        if (step.done) return { ...step.outcome, body } as Outcome<Body>;
        await sleep(step.delayMs, signal);
        advanceTo(step.nextPollAt);
      }
    } catch (error) {
      listener.throwIfFailed();
      if (!signal.aborted) throw error;
      const aborted = new AbortedError('The wait was aborted.', { cause: signal.reason });
      return createOutcome(state, 'aborted', { now: now(), host }, { error: aborted, body });
    } finally {
      listener.close();
    }
  }

  const waitForOutcome: Poller<Body>['waitForOutcome'] = async (path, options) => {
    const snapshots = pollUntilEnd(path, options);
    for (;;) {
      const { done, value } = await snapshots.next();
      if (done) return value;
    }
  };

  return {
    waitForOutcome,
    async waitForJob(path, options) {
      return bodyOrThrow(await waitForOutcome(path, options));
    },
    async *watchJob(path, options) {
      return bodyOrThrow(yield* pollUntilEnd(path, options));
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

/** Sends one request. A failure is a result; only an abort and programming errors are thrown. */
async function attemptPoll<Body>(
  getJobStatus: AnyOperation<Body>,
  { path, headers, deadline }: WaitState,
  signal: AbortSignal | undefined,
  now: number,
): Promise<PollResult<Body>> {
  const options: CallOptions<object> = {
    // The next poll is the retry.
    maxAttempts: 1,
    // A request does not outlive the wait. A poll after the deadline, as from a late queue message, still returns the status.
    ...(deadline > now && { timeout: deadline - now }),
    ...(headers && { headers }),
    ...(signal && { signal }),
  };
  try {
    return { body: await getJobStatus(path as never, options as CallOptions<never>) };
  } catch (error) {
    if (error instanceof AbortedError || !(error instanceof JobStatusError)) throw error;
    return { error };
  }
}

/** No time is left for another poll: the wait only has to reach its deadline. */
function waitForDeadline<Body>(state: WaitState, environment: Pick<Environment, 'now' | 'host'>): PollStep<Body> {
  const { now } = environment;
  const base = { state, snapshot: undefined, isChange: false };
  const { deadline } = state;
  if (now < deadline) return { ...base, done: false, delayMs: deadline - now, nextPollAt: deadline };
  return { ...base, done: true, outcome: createOutcome<Body>(state, 'timed-out', environment) };
}
