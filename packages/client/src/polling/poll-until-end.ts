import type { Operation } from '../call/create-operation.ts';
import type { CallOptions } from '../call/options.ts';
import { AbortedError, JobStatusError } from '../errors/errors.ts';
import { createMonotonicClock, sleep } from '../internal/timers.ts';
import type { Outcome, WaitSummary } from './outcome.ts';
import type { PollableApi } from './pollable-api.ts';
import type { Snapshot } from './snapshot.ts';
import type { WaitState } from './state.ts';
import { summarizeEnd } from './summarize-end.ts';
import { type PollResult, type Transition, transition } from './transition.ts';

/** A client's way to ask, whatever its API: a state has the path and the header that its client was given. */
export type AnyOperation<Body> = Operation<never, never, Body>;

/** Asks once. Every failure is news, except that the caller wants no more. */
export async function poll<Body>(
  ask: AnyOperation<Body>,
  { path, headers, deadline }: WaitState,
  signal: AbortSignal | undefined,
  now: number,
): Promise<PollResult<Body>> {
  const options = {
    // The next poll is the second attempt.
    maxAttempts: 1,
    // A request does not outlive the wait. One that a late message begins after the end still tells how the job is doing.
    ...(deadline > now && { timeout: deadline - now }),
    ...(headers && { headers }),
    ...(signal && { signal }),
  };
  try {
    return { body: await ask(path as never, options as CallOptions<never>) };
  } catch (error) {
    if (error instanceof AbortedError || !(error instanceof JobStatusError)) throw error;
    return { error };
  }
}

/** Asks until there is an end, and tells of every poll. Never rejects for the job's sake: every end is an outcome. */
export async function* pollUntilEnd<Body>(
  service: PollableApi<Body>,
  ask: AnyOperation<Body>,
  first: WaitState,
  signal: AbortSignal | undefined,
): AsyncGenerator<Snapshot<Body>, Outcome<Body>> {
  const now = createMonotonicClock(first.startedAt);
  let state = first;
  let body: Body | undefined;
  try {
    for (;;) {
      const step: Transition<Body> = transition(service, state, await poll(ask, state, signal, now()), {
        now: now(),
        random: Math.random,
      });
      body = step.snapshot?.view.raw ?? body;
      if (step.snapshot !== undefined && step.isChange) yield step.snapshot;
      if (step.ending !== undefined) return toOutcome(step.ending, body);
      state = step.state;
      await sleep(step.wait, signal);
      if (state.exhausted) return toOutcome(summarizeEnd(state, 'timed-out', undefined, now()), body);
    }
  } catch (error) {
    if (signal?.aborted !== true) throw error;
    const aborted = new AbortedError('The wait was aborted.', { cause: signal.reason });
    return toOutcome(summarizeEnd(state, 'aborted', aborted, now()), body);
  }
}

/** The end, with the last answer. */
export function toOutcome<Body>(ending: WaitSummary, body: Body | undefined): Outcome<Body> {
  return { ...ending, body } as Outcome<Body>;
}
