/** Spaces the requests to one service evenly. Unused requests are not saved up. */
export class RateLimiter {
  readonly #intervalMs: number;
  #next = 0;

  constructor(requestsPerSecond: number) {
    this.#intervalMs = 1_000 / requestsPerSecond;
  }

  /** Returns how many requests can start within `windowMs` from `now`. */
  available(now: number, windowMs: number): number {
    const first = Math.max(this.#next, now);
    return first > now + windowMs ? 0 : 1 + Math.floor((now + windowMs - first) / this.#intervalMs);
  }

  /** Reserves the next request, and returns the delay until it may start, in ms. */
  reserve(now: number): number {
    const at = Math.max(this.#next, now);
    this.#next = at + this.#intervalMs;
    return at - now;
  }
}
