import { type ClientOptions, resolveRetry } from '../call/options.ts';
import { awaitWithTimer, MonotonicClock } from '../internal/timers.ts';
import type { ExplainableEnd } from './explain.ts';
import type { AnyWaitOptions, PollOptions } from './options.ts';
import type { Outcome } from './outcome.ts';
import type { AnyOperation, PollableApi } from './pollable-api.ts';
import type { Poller } from './poller.ts';
import type { Snapshot } from './snapshot.ts';
import type { WaitState } from './state.ts';
import type { PollStep } from './transition.ts';

/** The methods of a client that wait for a job. `Options` are the wait options of the API. */
export interface WaitMethods<Path, Options, Body> {
  /**
   * Waits until the job reaches the goal, and resolves with the last response. The first poll is sent immediately.
   *
   * @throws {InvalidArgumentError} before anything is sent, if an argument or option is invalid.
   * @throws {WaitError} if the wait ends in any other way: {@link JobFailedError}, {@link JobCancelledError},
   * {@link JobNotStartedError}, {@link UnknownStatusError}, {@link JobGoneError}, {@link WaitTimeoutError},
   * {@link WaitRefusedError}, {@link TooManyFailedPollsError} or {@link WaitAbortedError}. Each contains the last response, the
   * history and the number of polls.
   */
  waitForJob(path: Path, ...options: OptionalIfEmpty<Options>): Promise<Body>;
  /**
   * Waits like `waitForJob`, but resolves with an outcome however the wait ends. Check its `end`.
   *
   * @throws {InvalidArgumentError} before anything is sent, if an argument or option is invalid.
   */
  waitForOutcome(path: Path, ...options: OptionalIfEmpty<Options>): Promise<Outcome<Body>>;
  /**
   * Waits like `waitForJob`, and yields the first snapshot and each snapshot with a new status, progress, node or counter. It
   * polls only when the next value is requested, so `break` ends the wait and nothing more is sent.
   *
   * @throws {WaitError} after the last snapshot, if the job does not reach the goal.
   */
  watchJob(path: Path, ...options: OptionalIfEmpty<Options>): AsyncGenerator<Snapshot<Body>, Body>;
  /**
   * Starts a wait that is continued with `pollOnce`. Sends nothing. The options `signal`, `onChange` and `onPoll` have no effect.
   *
   * @throws {InvalidArgumentError} if an argument or option is invalid.
   */
  startWait(path: Path, ...options: OptionalIfEmpty<Options>): Promise<WaitState>;
  /**
   * Polls once, and returns the next state together with the time of the next poll. The state can come from a queue, a database or
   * another process.
   *
   * @throws {InvalidArgumentError} if the state is invalid or belongs to another service.
   * @throws {AbortedError} if the signal fires. The given state remains valid.
   */
  pollOnce(state: WaitState, options?: PollOptions): Promise<PollStep<Body>>;
  /**
   * Explains the end of a wait in some lines of text: what was requested, each status value with its verdict and its sources, the last
   * request ID, and what to do next. Takes an outcome, a stored outcome, or a `WaitError`, which also has this method itself.
   *
   * @throws {InvalidArgumentError} if it is neither.
   */
  explain(end: ExplainableEnd): Promise<string>;
}

/** The options argument is optional if every option is. */
type OptionalIfEmpty<Options> = Partial<Options> extends Options ? [options?: Options] : [options: Options];

/** Creates the wait methods of a client. The code behind them is loaded at the first use, so a client that never waits omits it. */
export function createWaitMethods<Path extends object, Options extends AnyWaitOptions<Body>, Body>(
  getJobStatus: AnyOperation<Body>,
  loadApi: () => Promise<{ api: PollableApi<Body> }>,
  { retry }: Pick<ClientOptions, 'retry'>,
): WaitMethods<Path, Options, Body> {
  let poller: Poller<Body> | undefined;
  // The poller is cached and not its promise, because in workers a promise belongs to the request that created it.
  const load = async (clock?: MonotonicClock): Promise<Poller<Body>> => {
    if (poller !== undefined) return poller;
    const [{ createPoller }, { api }] = await awaitWithTimer(Promise.all([import('./poller.ts'), loadApi()]), 1, clock);
    poller ??= createPoller(api, getJobStatus, resolveRetry(retry).maxRetryAfter);
    return poller;
  };
  return {
    async waitForJob(path, ...[options = {}]) {
      const clock = new MonotonicClock(Date.now());
      return (await load(clock)).waitForJob(path, options, clock);
    },
    async waitForOutcome(path, ...[options = {}]) {
      const clock = new MonotonicClock(Date.now());
      return (await load(clock)).waitForOutcome(path, options, clock);
    },
    async *watchJob(path, ...[options = {}]) {
      const clock = new MonotonicClock(Date.now());
      return yield* (await load(clock)).watchJob(path, options, clock);
    },
    async startWait(path, ...[options = {}]) {
      const now = Date.now();
      return (await load()).startWait(path, options, now);
    },
    pollOnce: async (state, options = {}) => (await load()).pollOnce(state, options),
    explain: async (end) => (await load()).explain(end),
  };
}
