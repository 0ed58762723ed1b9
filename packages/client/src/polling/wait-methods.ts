import { InvalidArgumentError } from '../errors/errors.ts';
import type { Outcome } from './outcome.ts';
import type { PollStep } from './poll-step.ts';
import type { AnyOperation } from './poll-until-end.ts';
import type { PollableApi } from './pollable-api.ts';
import type { Poller } from './poller.ts';
import type { Snapshot } from './snapshot.ts';
import type { AnyWaitOptions } from './start-wait.ts';
import type { WaitState } from './state.ts';

/** What a client can do beside asking once. `Options` has at least the wait options of the API. */
export interface WaitMethods<Path, Options, Body> {
  /**
   * Waits until the goal is reached, and resolves with the last answer. The first poll is at once.
   *
   * @throws {InvalidArgumentError} before anything is sent.
   * @throws {WaitError} for every other end: {@link JobFailedError}, {@link JobCancelledError}, {@link JobNotStartedError},
   * {@link UnknownStatusError}, {@link JobGoneError}, {@link WaitTimeoutError}, {@link WaitRefusedError},
   * {@link TooManyFailedPollsError} and {@link WaitAbortedError}, each with the last answer, the history and the number of polls.
   */
  waitForJob(path: Path, ...options: OptionalIfEmpty<Options>): Promise<Body>;
  /**
   * The same wait, but every end of it is an outcome and nothing is thrown for the job's sake. Look at `end`.
   *
   * @throws {InvalidArgumentError} before anything is sent.
   */
  waitForOutcome(path: Path, ...options: OptionalIfEmpty<Options>): Promise<Outcome<Body>>;
  /**
   * The same wait as an iterator over what is new: the first answer, and each with another status, progress, node or counter.
   * It asks only when it is asked, so `break` ends it, and nothing is sent any more.
   *
   * @throws {WaitError} after the last snapshot, where the goal is not reached.
   */
  watchJob(path: Path, ...options: OptionalIfEmpty<Options>): AsyncGenerator<Snapshot<Body>, Body>;
  /**
   * Begins a wait that is taken on step by step, by whoever holds its state. Sends nothing. Of the options, a signal and
   * `onChange` are of no use here.
   *
   * @throws {InvalidArgumentError} for options that no wait can keep to.
   */
  startWait(path: Path, ...options: OptionalIfEmpty<Options>): Promise<WaitState>;
  /**
   * Polls once, and tells what comes next. The state may come from a queue, a database or another process.
   *
   * @throws {InvalidArgumentError} for a state that is none, or of another service.
   * @throws {AbortedError} when the signal ends it; the state that was given stays good.
   */
  pollOnce(state: WaitState, options?: { readonly signal?: AbortSignal }): Promise<PollStep<Body>>;
}

/** Options may be left out where nothing in them has to be said. */
type OptionalIfEmpty<Options> = Partial<Options> extends Options ? [options?: Options] : [options: Options];

/** Waiting is a module of its own, which is loaded when somebody waits: who only asks once neither loads nor bundles it. */
export function createWaitMethods<Path extends object, Options extends AnyWaitOptions<Body>, Body>(
  ask: AnyOperation<Body>,
  loadApi: () => Promise<{ api: PollableApi<Body> }>,
): WaitMethods<Path, Options, Body> {
  let waiter: Poller<Body> | undefined;
  // The waiter is kept, and no promise of it: in workers a promise belongs to the request that made it.
  const load = async (): Promise<Poller<Body>> => {
    if (waiter !== undefined) return waiter;
    const [{ createPoller }, { api }] = await Promise.all([import('./poller.ts'), loadApi()]);
    waiter ??= createPoller(api, ask);
    return waiter;
  };
  const methods: WaitMethods<Path, Options, Body> = {
    waitForJob: async (path, ...[options = {}]) => (await load()).waitForJob(path, options),
    waitForOutcome: async (path, ...[options = {}]) => (await load()).waitForOutcome(path, options),
    async *watchJob(path, ...[options = {}]) {
      return yield* (await load()).watchJob(path, options);
    },
    startWait: async (path, ...[options = {}]) => (await load()).startWait(path, options),
    pollOnce: async (state, { signal } = {}) => (await load()).pollOnce(state, signal),
  };
  internals.set(methods.pollOnce, async () => ({ operation: ask, service: (await loadApi()).api }) as ClientInternals);
  return methods;
}

/** What a client waits with. */
export interface ClientInternals {
  readonly operation: AnyOperation<unknown>;
  readonly service: PollableApi<unknown>;
}

/** By a method that no two clients share, for the object that a caller holds is made of more than these methods. */
const internals = new WeakMap<object, () => Promise<ClientInternals>>();

/**
 * What a client waits with, for a watcher of many jobs.
 *
 * @throws {InvalidArgumentError} for what is no client of this package.
 */
export async function internalsOf(client: object): Promise<ClientInternals> {
  const load = internals.get((client as Partial<WaitMethods<never, never, never>>).pollOnce ?? client);
  if (load === undefined)
    throw new InvalidArgumentError(
      'client',
      'must be one of createDliClient, createCdmClient or createDataArtsClient.',
    );
  return load();
}
