/**
 * Watches many jobs of any of the APIs in one process, on one timer and one budget.
 *
 * @example
 * ```ts
 * import { createDliClient } from '@job-status/client/dli';
 * import { createWatcher, settled } from '@job-status/client/watcher';
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

import { rejectUnknownKeys } from '../call/options.ts';
import { InvalidArgumentError } from '../errors/errors.ts';
import type { Outcome } from '../polling/outcome.ts';
import type { AnyWaitOptions } from '../polling/start-wait.ts';
import { internalsOf } from '../polling/wait-methods.ts';
import { Scheduler } from './scheduler.ts';
import type { Watch } from './watch.ts';

export { inCompletionOrder } from './in-completion-order.ts';
export type { Watch } from './watch.ts';

/** What a watcher keeps to. */
export interface WatcherOptions {
  /** The most polls in a second, of all clients together. Only those of each client are limited when left out. */
  readonly requestsPerSecond?: number;
  /** The most polls in a second of one client. What the contract of its service proposes when left out. */
  readonly requestsPerSecondPerClient?: number;
  /**
   * The most polls that are on their way at a time, and so the most sockets. 64 when left out. Clients with jobs have equal
   * shares, one at least, so that a service that hangs leaves room for the others.
   */
  readonly maxInFlight?: number;
  /** Closes the watcher. */
  readonly signal?: AbortSignal;
}

/** Any client of this package. */
export interface AnyClient {
  waitForOutcome(...job: never[]): Promise<Outcome<unknown>>;
}

/** What a client answers. */
type BodyOf<Client extends AnyClient> = Extract<
  Awaited<ReturnType<Client['waitForOutcome']>>,
  { end: 'success' }
>['body'];

/** Watches many jobs. */
export interface Watcher {
  /** How many jobs are watched. */
  readonly size: number;
  /**
   * Adds a job, which is asked for as soon as the budget allows, and then as often as `waitForJob` would. When there is too much
   * to do, first comes the job that would be an interval late before all others. A 429 with `Retry-After` holds all jobs of its
   * client. Each job keeps its own deadline, tolerance and history.
   *
   * The limits of a service are those of one user at one place: make one client for each, and not one for each job.
   *
   * @param options - Those of `waitForJob`.
   * @throws {InvalidArgumentError} for a client that is none, for options that no wait can keep to, and once it is closed.
   */
  watch<Client extends AnyClient>(
    client: Client,
    ...job: Parameters<Client['waitForOutcome']>
  ): Promise<Watch<BodyOf<Client>>>;
  /** Ends every watch at once, as `aborted`. Nothing is sent any more, and nothing is left alive. */
  close(): void;
}

/**
 * Makes a watcher. A sleeping job takes about 1.3 kB, has no timer of its own, and keeps no answer.
 *
 * @throws {InvalidArgumentError} for options that cannot work.
 */
export function createWatcher(options: WatcherOptions = {}): Watcher {
  check(options);
  const { requestsPerSecond = Infinity, requestsPerSecondPerClient, maxInFlight = 64, signal } = options;
  const watching = new Scheduler(requestsPerSecond, requestsPerSecondPerClient, maxInFlight);
  const abort = (): void => close(signal?.reason);
  const close = (reason?: unknown): void => {
    signal?.removeEventListener('abort', abort);
    watching.close(reason);
  };
  signal?.addEventListener('abort', abort);
  if (signal?.aborted) abort();
  return {
    get size() {
      return watching.size;
    },
    async watch<Client extends AnyClient>(client: Client, ...job: Parameters<Client['waitForOutcome']>) {
      const [path, options = {}] = job as unknown as [path: object, options?: AnyWaitOptions<unknown>];
      return watching.watch(client, await internalsOf(client), path, options) as Watch as Watch<BodyOf<Client>>;
    },
    close: () => close(),
  };
}

const known = ['requestsPerSecond', 'requestsPerSecondPerClient', 'maxInFlight', 'signal'];

function check(options: WatcherOptions): void {
  rejectUnknownKeys('', options, known);
  for (const name of ['requestsPerSecond', 'requestsPerSecondPerClient'] as const) {
    const value = options[name];
    if (value !== undefined && !(typeof value === 'number' && value > 0)) {
      throw new InvalidArgumentError(name, 'must be a number above 0.');
    }
  }
  const { maxInFlight = 1 } = options;
  if (!Number.isSafeInteger(maxInFlight) || maxInFlight < 1) {
    throw new InvalidArgumentError('maxInFlight', 'must be a whole number from 1 on.');
  }
}
