/** What the calls of a client share: what they learn from responses, and who observes them. */

import type { JobStatusError } from '../errors/errors.ts';
import { awaitWithTimer, type Clock } from '../internal/timers.ts';
import type { Logger, LogLevel, LogOptions } from '../observability/logger.ts';
import type { Observer } from '../observability/observer.ts';
import { isThrottled } from './retry.ts';
import type { Throttle } from './throttle.ts';

/** The balance of a new retry budget, and the largest one. */
const retryCapacity = 500;

/**
 * Limits the retries of all calls of a client together. During an outage the budget is soon spent, and from then on each call makes
 * a single attempt. Successful calls refill it.
 */
export class RetryBudget {
  #balance = retryCapacity;

  /** Pays for a retry and returns its cost, or 0 if the balance is too low. */
  take(error: JobStatusError): number {
    const cost = isThrottled(error) ? 5 : 14;
    if (this.#balance < cost) return 0;
    this.#balance -= cost;
    return cost;
  }

  /** Records a successful call: returns the cost of its last retry, or a small amount if it needed none. */
  refund(cost: number): void {
    this.#balance = Math.min(retryCapacity, this.#balance + (cost || 1));
  }
}

/** The rate of a client's requests: counted over periods of 10 to 20 seconds, and limited after a 429. */
export class Pace {
  /** Delays the requests. Undefined until a 429 arrives. */
  throttle: Throttle | undefined;
  readonly #clock: Clock;
  #sent = 0;
  #since: number;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#since = clock.elapsed();
  }

  count(): void {
    const now = this.#clock.elapsed();
    if (now - this.#since > 20_000) {
      this.#sent = Math.min(this.#sent / 2, (10_000 * this.#sent) / (now - this.#since));
      this.#since = now - 10_000;
    }
    this.#sent += 1;
  }

  /** Returns the time between two requests in ms, on average. */
  measureInterval(): number {
    return (this.#clock.elapsed() - this.#since) / Math.max(1, this.#sent);
  }
}

/** The code that few responses need. */
export type ResponseTools = typeof import('./response-tools.ts');

/** Loads the code that few responses need: for errors, throttling, secrets in texts, and large numbers. */
export class LazyTools {
  /** The code is cached and not its promise, because in workers a promise belongs to the request that created it. */
  loaded: ResponseTools | undefined;

  async load(): Promise<ResponseTools> {
    this.loaded ??= await awaitWithTimer(import('./response-tools.ts'));
    return this.loaded;
  }
}

/** How many requests close their connection after a response about another job: the size of a connection pool. */
const suspectRequests = 64;

/**
 * Connections that may deliver responses to earlier requests. A proxy that sends one response too many shifts every later response
 * of that connection, so after a response about another job, each of the next requests closes the connection that it uses.
 */
export class SuspectConnections {
  #remaining = 0;

  /** Records a response about another job. */
  report(): void {
    this.#remaining = suspectRequests;
  }

  /** Returns the headers of the next request. They are not part of its signature. */
  takeHeaders(): { readonly connection?: string } {
    if (this.#remaining === 0) return {};
    this.#remaining -= 1;
    return { connection: 'close' };
  }
}

/** Returns the observer of a client, or undefined if nothing observes it now. */
export type FindObserver = () => Promise<Observer> | undefined;

/** Where a poller finds the observer of its client: a property of `getJobStatus`, which callers do not see. */
export const observerFinder: unique symbol = Symbol('observer finder');

/** Creates the function with which every call finds its observer. The code of the observer is loaded only if there is something to observe. */
export function createObserverFinder({ logger, logLevel = readLogLevel() }: LogOptions): FindObserver {
  const level = logLevel ?? (logger === undefined ? 'off' : 'info');
  const { tracingChannel } = globalThis.process?.getBuiltinModule?.('node:diagnostics_channel') ?? {};
  const channels = ['wait', 'poll', 'attempt'].map((name) => tracingChannel?.(`job-status:${name}`));
  let observer: Observer | undefined;
  // The observer is cached and not its promise, because in workers a promise belongs to the request that created it.
  const load = async (): Promise<Observer> => {
    if (observer !== undefined) return observer;
    const { createObserver } = await awaitWithTimer(import('../observability/observer.ts'));
    observer ??= createObserver(channels, logger ?? console, level);
    return observer;
  };
  return () => (level !== 'off' || channels.some((channel) => channel?.hasSubscribers) ? load() : undefined);
}

/** On Deno, reading the environment would prompt the user for permission. */
function readLogLevel(): LogLevel | undefined {
  if ('Deno' in globalThis) return undefined;
  return (globalThis.process?.env?.['JOB_STATUS_LOG']?.toLowerCase() || undefined) as LogLevel | undefined;
}

/** Where a call finds the poll, and a poll the wait that it belongs to, among its options. Callers cannot pass it. */
export const parentTrace: unique symbol = Symbol('parent trace');

/** Where a poller finds the warnings of its client: a property of `getJobStatus`, which callers do not see. */
export const clientWarnings: unique symbol = Symbol('warnings');

/** The warnings of a client, each of which is shown once. */
export class Warnings {
  readonly #shown = new Set<string>();
  readonly #logger: Pick<Logger, 'warn'> | undefined;

  constructor({ logger = console, logLevel }: LogOptions) {
    this.#logger = logLevel === 'off' ? undefined : logger;
  }

  warn(text: string): void {
    if (this.#shown.has(text)) return;
    this.#shown.add(text);
    this.#logger?.warn(`job-status: ${text}`);
  }

  /** Warns about a time limit that is probably meant in seconds. */
  checkTimeout(name: string, value: number | undefined): void {
    if (value !== undefined && value > 0 && value < 1_000)
      this.warn(`${name} is ${value} ms. Times are in milliseconds.`);
  }
}
