/** Spaces the requests of all jobs, so that together they stay below the limit of the service. */
import { setTimeout as sleep } from 'node:timers/promises';

export class RequestBudget {
  readonly #interval: number;
  #nextAt = 0;

  constructor(requestsPerSecond: number) {
    this.#interval = 1000 / requestsPerSecond;
  }

  /** Resolves when the next request may be sent. Rejects if the signal fires. */
  async take(signal: AbortSignal): Promise<void> {
    const now = Date.now();
    const at = Math.max(now, this.#nextAt);
    this.#nextAt = at + this.#interval;
    if (at > now) await sleep(at - now, undefined, { signal });
  }

  /** Delays all requests, because a service that throttles one job means all of them. */
  hold(ms: number): void {
    this.#nextAt = Math.max(this.#nextAt, Date.now() + ms);
  }
}
