/**
 * Watches many jobs of all APIs in one process, with one timer and one budget.
 *
 * @example
 * ```ts
 * import { createDliClient } from '@job-status/client/dli';
 * import { createWatcher, inCompletionOrder } from '@job-status/client/watcher';
 *
 * const mock = { endpoint: 'http://127.0.0.1:4010', allowInsecureLoopback: true }; // `pnpm start`
 * const dli = createDliClient({ ...mock, credentials: { token: 'any' } });
 * const watcher = createWatcher();
 * const watches = await Promise.all(
 *   ['happy', 'failed'].map((job_id) => watcher.watch(dli, { project_id: 'p', job_id })),
 * );
 * for await (const watch of inCompletionOrder(watches)) console.log(watch.path['job_id'], (await watch.outcome).end);
 * ```
 *
 * @packageDocumentation
 */
import { describeValue, rejectUnknownKeys, validateObject, validateSignal } from '../call/validate.ts';
import { InvalidArgumentError } from '../errors/errors.ts';
import type { AnyWaitOptions, PollOptions } from '../polling/options.ts';
import type { WaitState } from '../polling/state.ts';
import type { PollStep } from '../polling/transition.ts';
import type { PollingClient } from './client-queue.ts';
import { Scheduler } from './scheduler.ts';
import type { Watch } from './watched-job.ts';

export { inCompletionOrder } from './in-completion-order.ts';
export type { Watch } from './watched-job.ts';

declare global {
  // TypeScript 5.0 and the libraries of browsers do not declare it.
  interface SymbolConstructor {
    /** The method that `using` calls. */
    readonly dispose: unique symbol;
  }
}

/** The options of a watcher. */
export interface WatcherOptions {
  /**
   * The maximum number of polls per second, for all clients together.
   *
   * @default Infinity
   */
  readonly requestsPerSecond?: number;
  /**
   * The maximum number of polls per second for each client.
   *
   * @default 10 for DLI and DataArts, 2 for CDM
   */
  readonly requestsPerSecondPerClient?: number;
  /**
   * The maximum number of polls in flight, and therefore of sockets. Each client with jobs has an equal share of at least one, so a
   * service that does not respond cannot block the others.
   *
   * @default 64
   */
  readonly maxInFlight?: number;
  /** Closes the watcher. */
  readonly signal?: AbortSignal;
}

/** Any client of this package, or an object with the same methods. */
export interface AnyClient {
  startWait(...job: never[]): Promise<WaitState>;
  pollOnce(state: WaitState, options?: PollOptions): Promise<PollStep<unknown>>;
}

/** The response body of a client. */
type BodyOf<Client extends AnyClient> = Extract<
  Extract<Awaited<ReturnType<Client['pollOnce']>>, { done: true }>['outcome'],
  { end: 'success' }
>['body'];

/** Watches many jobs. */
export interface Watcher {
  /** The number of jobs that are being watched. */
  readonly size: number;
  /**
   * Adds a job. It is polled as soon as the budget allows, and then as often as `waitForJob` would poll it. If more jobs are due
   * than the budget allows, the job that would be overdue first is polled first. A 429 with `Retry-After` pauses all jobs of the
   * client. Each job has its own deadline, tolerance and history.
   *
   * Services limit the request rate of each user, so create one client for each user and endpoint, not for each job.
   *
   * @param options - The options of `waitForJob`.
   * @throws {InvalidArgumentError} if the client or an option is invalid, or if the watcher is closed.
   */
  watch<Client extends AnyClient>(
    client: Client,
    ...job: Parameters<Client['startWait']>
  ): Promise<Watch<BodyOf<Client>>>;
  /** Ends every watch immediately as `aborted`. Nothing more is sent, and no timer remains. */
  close(): void;
  /** Closes the watcher at the end of a block that declares it with `using`. */
  [Symbol.dispose](): void;
}

/**
 * Creates a watcher. A sleeping job takes about 1 kB, has no timer of its own, and keeps no response.
 *
 * @throws {InvalidArgumentError} if an option is invalid.
 */
export function createWatcher(options: WatcherOptions = {}): Watcher {
  validateWatcherOptions(options);
  const { requestsPerSecond = Infinity, requestsPerSecondPerClient, maxInFlight = 64, signal } = options;
  const scheduler = new Scheduler(requestsPerSecond, requestsPerSecondPerClient, maxInFlight);
  const abort = (): void => close(signal?.reason);
  const close = (reason?: unknown): void => {
    signal?.removeEventListener('abort', abort);
    scheduler.close(reason);
  };
  signal?.addEventListener('abort', abort);
  if (signal?.aborted) abort();
  return {
    get size() {
      return scheduler.size;
    },
    async watch<Client extends AnyClient>(client: Client, ...job: Parameters<Client['startWait']>) {
      if (typeof client?.startWait !== 'function' || typeof client.pollOnce !== 'function') {
        throw new InvalidArgumentError(
          'client',
          'must have the methods startWait and pollOnce. Use a client of this package.',
        );
      }
      const [path, options = {}] = job as unknown as [path: object, options?: AnyWaitOptions<unknown>];
      return (await scheduler.watch(client as PollingClient, path, options)) as Watch as Watch<BodyOf<Client>>;
    },
    close: () => close(),
    [Symbol.dispose]: () => close(),
  };
}

const optionNames = ['requestsPerSecond', 'requestsPerSecondPerClient', 'maxInFlight', 'signal'];

function validateWatcherOptions(options: WatcherOptions): void {
  validateObject('options', options);
  rejectUnknownKeys('', options, optionNames);
  validateSignal('signal', options.signal);
  for (const name of ['requestsPerSecond', 'requestsPerSecondPerClient'] as const) {
    const value = options[name];
    if (value !== undefined && !(typeof value === 'number' && value > 0)) {
      throw new InvalidArgumentError(name, `must be a number greater than 0; received ${describeValue(value)}.`);
    }
  }
  const { maxInFlight = 1 } = options;
  if (!Number.isSafeInteger(maxInFlight) || maxInFlight < 1) {
    throw new InvalidArgumentError(
      'maxInFlight',
      `must be an integer greater than or equal to 1; received ${describeValue(maxInFlight)}.`,
    );
  }
}
