/** What the calls of a client share: what they learn from responses, and who observes them. */

import type { JobStatusError } from '../errors/errors.ts';
import { abortable, awaitWithTimer, type Clock, sleep } from '../internal/timers.ts';
import type { Logger, LogLevel, LogOptions } from '../observability/logger.ts';
import type { Observer } from '../observability/observer.ts';
import { isThrottled } from './retry.ts';

/**
 * Limits the retries of all calls of a client together. During an outage the budget is soon spent, and from then on each call makes
 * a single attempt. Successful calls refill it.
 */
export class RetryBudget {
  static readonly #capacity = 500;
  #balance = RetryBudget.#capacity;

  /** Pays for a retry and returns its cost, or 0 if the balance is too low. */
  take(error: JobStatusError): number {
    const cost = isThrottled(error) ? 5 : 14;
    if (this.#balance < cost) return 0;
    this.#balance -= cost;
    return cost;
  }

  /** Records a successful call: returns the cost of its last retry, or a small amount if it needed none. */
  refund(cost: number): void {
    this.#balance = Math.min(RetryBudget.#capacity, this.#balance + (cost || 1));
  }
}

/** The shortest and the longest interval between two requests of a throttled client, in ms. */
const minInterval = 100;
const maxInterval = 30_000;

/** The smallest increase of the rate with an accepted request, in requests per second. */
const minIncrease = 0.02;

/** How many accepted requests it takes to return to the rate before a 429. */
const recoveryRequests = 60;

/** The rate that a client has recovered from: above it, requests are no longer delayed. In requests per second. */
const recoveredRate = 50;

/**
 * Slows down all requests of a client after a 429: the rate is halved (multiplicative decrease) and grows a little with each
 * accepted request (additive increase). Further 429 responses in a row double the pause. Without a 429, nothing is delayed.
 */
export class Throttle {
  readonly #clock: Clock;
  readonly #random: () => number;
  readonly #basePause: number;
  /** In ms; 0 while nothing is delayed. */
  #interval = 0;
  /** When the next request may be sent. */
  #nextAt = Number.NEGATIVE_INFINITY;
  /** When the rate was last decreased. A request from before says nothing about the new rate. */
  #decreasedAt = Number.NEGATIVE_INFINITY;
  #consecutiveRejections = 0;
  /** The rate before the last decrease, and how it grows, in requests per second. */
  #rateBefore = 0;
  #increase = minIncrease;
  /** The requests that wait for their turn, as a chain of promises. */
  #tail: Promise<void> = Promise.resolve();
  #sent = 0;
  #sentSince: number;

  /** @param basePause - The pause after the first 429 in a row, in ms. */
  constructor(clock: Clock, random: () => number, basePause: number) {
    this.#clock = clock;
    this.#basePause = basePause;
    this.#random = random;
    this.#sentSince = clock.elapsed();
  }

  /** Whether requests are delayed. */
  get isActive(): boolean {
    return this.#interval > 0 || this.#nextAt > this.#clock.elapsed();
  }

  /** Records a response other than a 429. */
  onAccepted(): void {
    this.#consecutiveRejections = 0;
    if (this.#interval === 0) return;
    const rate = 1_000 / this.#interval + this.#increase;
    if (rate > this.#rateBefore) this.#increase = minIncrease;
    this.#interval = rate >= recoveredRate ? 0 : 1_000 / rate;
  }

  /**
   * Records a 429.
   *
   * @param sentAt - When the request was sent.
   * @param retryAfterMs - The delay that the service requests.
   */
  onThrottled(sentAt: number, retryAfterMs: number | undefined): void {
    const now = this.#clock.elapsed();
    if (retryAfterMs !== undefined) this.#nextAt = Math.max(this.#nextAt, now + retryAfterMs);
    if (sentAt < this.#decreasedAt) return;
    this.#decreasedAt = now;
    // Further rejections in a row say how long the limit lasts, not that the rate is still too high.
    if (this.#consecutiveRejections === 0) this.#decrease(now);
    const pause =
      Math.min(maxInterval, this.#basePause * 2 ** this.#consecutiveRejections) * (0.5 + this.#random() / 2);
    this.#consecutiveRejections = Math.min(10, this.#consecutiveRejections + 1);
    this.#nextAt = Math.max(this.#nextAt, now + pause);
  }

  /** Halves the rate. At first, it is that of the requests so far, but not less than one in two seconds. */
  #decrease(now: number): void {
    const measured = (now - this.#sentSince) / Math.max(1, this.#sent);
    const before = this.#interval || Math.max(1, measured);
    const first = Math.min(2_000, Math.max(minInterval, before * 2));
    this.#interval = this.#interval === 0 ? first : Math.min(maxInterval, before * 2);
    this.#rateBefore = 1_000 / before;
    this.#increase = Math.max(minIncrease, (this.#rateBefore - 1_000 / this.#interval) / recoveryRequests);
  }

  /** Measures the rate of the requests that are not delayed, over periods of 10 to 20 seconds. */
  count(): void {
    const now = this.#clock.elapsed();
    if (now - this.#sentSince > 20_000) {
      this.#sent = Math.min(this.#sent / 2, (10_000 * this.#sent) / (now - this.#sentSince));
      this.#sentSince = now - 10_000;
    }
    this.#sent += 1;
  }

  /** Waits until a request may be sent. Requests are sent in the order in which they come. */
  async acquire(signal: AbortSignal): Promise<void> {
    const previous = this.#tail;
    let release: () => void = () => undefined;
    const turn = new Promise<void>((resolve) => {
      release = resolve;
    });
    // The chain goes on even if this request is aborted before its turn.
    this.#tail = previous.then(() => turn);
    try {
      await abortable(signal, previous);
      // A 429 in the meantime can postpone the turn.
      for (let delay = this.#delay(); delay > 0; delay = this.#delay()) {
        const end = this.#clock.elapsed() + delay;
        await sleep(delay, signal);
        this.#clock.advanceTo(end);
      }
      this.#nextAt = this.#clock.elapsed() + this.#interval;
    } finally {
      release();
    }
  }

  #delay(): number {
    // A timer has a resolution of 1 ms.
    return Math.ceil(this.#nextAt - this.#clock.elapsed());
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
