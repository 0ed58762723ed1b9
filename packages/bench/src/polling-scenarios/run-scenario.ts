import { setImmediate } from 'node:timers/promises';
import { createRandom } from '@job-status/spec-tools/random';
import type { Clock } from '@sinonjs/fake-timers';
import type { ApiGoal } from './api-goals.ts';
import { FakeService } from './fake-service.ts';
import { type Conclusion, type Scenario, startedAfter, timeout } from './scenarios.ts';

/** One wait. Durations are in ms. */
export interface PollOptions {
  readonly apiGoal: ApiGoal;
  /** The limit of the whole wait. */
  readonly timeout: number;
  readonly minDelay: number;
  readonly maxDelay: number;
  /** The start of the run, in Unix ms. */
  readonly startedAfter: number;
  readonly signal: AbortSignal;
  readonly fetch: (request: Request) => Promise<Response>;
}

/** Waits for a job. Every poller is reduced to this. */
export type Poll = (options: PollOptions) => Promise<Conclusion>;

/** Whether each statement is true of a run. */
export interface RunResult {
  readonly isCorrect: boolean;
  readonly isWronglyDone: boolean;
  readonly isWronglyFailed: boolean;
  /** The poller ended without a conclusion although there was one. */
  readonly missedEnd: boolean;
  /** The poller had not ended one hour after the deadline. */
  readonly isEndless: boolean;
  readonly passedDeadline: boolean;
  /** A request came before the time in `Retry-After`. */
  readonly ignoredRetryAfter: boolean;
  /** A request came after the end of the wait or its abort. */
  readonly requestedAfterEnd: boolean;
}

/** How long a poller is observed after the deadline, in ms. */
const afterDeadline = 3_600_000;

/** Runs one scenario with one poller on a fake clock. */
export async function runScenario(scenario: Scenario, poll: Poll, clock: Clock): Promise<RunResult> {
  const { groundTruth, apiGoal, abortAt, seed } = scenario;
  const startedAt = performance.now();
  const elapsed = (): number => performance.now() - startedAt;
  // Every poller gets the same jitter in every run.
  Math.random = createRandom(seed);
  const service = new FakeService(scenario);
  const controller = new AbortController();
  if (abortAt !== undefined) setTimeout(() => controller.abort(), abortAt);

  let end: { readonly conclusion: Conclusion; readonly at: number } | undefined;
  const finish = (conclusion: Conclusion): void => {
    end = { conclusion, at: elapsed() };
  };
  const { minDelay, maxDelay } = apiGoal.polling;
  const { signal } = controller;
  poll({ apiGoal, timeout, minDelay, maxDelay, startedAfter, signal, fetch: service.fetch }).then(finish, () =>
    finish('unknown'),
  );
  const advanceUntil = async (isReached: () => boolean): Promise<void> => {
    const limit = elapsed() + timeout + afterDeadline;
    for (await setImmediate(); !isReached() && elapsed() < limit && clock.countTimers() > 0; await setImmediate())
      clock.next();
  };
  await advanceUntil(() => end !== undefined);
  const endedAt = Math.min(end?.at ?? Infinity, abortAt ?? Infinity);
  // Requests that the poller left behind run to their end, too.
  await advanceUntil(() => false);
  clock.reset();
  const conclusion = end?.conclusion;
  const isWrong = conclusion !== groundTruth;
  return {
    isCorrect: !isWrong,
    isWronglyDone: isWrong && conclusion === 'done',
    isWronglyFailed: isWrong && conclusion === 'failed',
    missedEnd: isWrong && conclusion === 'unknown',
    isEndless: end === undefined,
    passedDeadline: end !== undefined && end.at > timeout,
    ignoredRetryAfter: service.earlyRequests > 0,
    requestedAfterEnd: service.requestedAt.some((at) => at > endedAt),
  };
}
