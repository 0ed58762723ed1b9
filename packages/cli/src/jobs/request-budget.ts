/** Spaces the requests of all jobs, so that together they stay below the limit of the service. */
import { setTimeout as sleep } from 'node:timers/promises';

/** The time, which a test replaces. */
export interface Clock {
  readonly now: () => number;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}

const systemClock: Clock = {
  now: Date.now,
  sleep: (ms, signal) => sleep(ms, undefined, { signal }),
};

export class RequestBudget {
  readonly #interval: number;
  readonly #clock: Clock;
  #nextAt = 0;

  constructor(requestsPerSecond: number, clock: Clock = systemClock) {
    this.#interval = 1000 / requestsPerSecond;
    this.#clock = clock;
  }

  /** Resolves when the next request may be sent. Rejects if the signal fires. */
  async take(signal: AbortSignal): Promise<void> {
    const now = this.#clock.now();
    const at = Math.max(now, this.#nextAt);
    this.#nextAt = at + this.#interval;
    if (at > now) await this.#clock.sleep(at - now, signal);
  }

  /** Delays all requests, because a service that throttles one job means all of them. */
  hold(ms: number): void {
    this.#nextAt = Math.max(this.#nextAt, this.#clock.now() + ms);
  }
}
