/** How late a timer can fire in a busy process, in ms. Requests that this delays are caught up. */
const timerLatenessMs = 50;

/** Spaces requests evenly. Only if several intervals fit into the lateness of a timer can requests follow each other faster. */
export class RateLimiter {
  /** When the next request is allowed, in Unix milliseconds. */
  nextAt = 0;
  readonly #interval: number;
  readonly #burst: number;

  constructor(requestsPerSecond: number) {
    this.#interval = 1_000 / requestsPerSecond;
    this.#burst = this.#interval < timerLatenessMs ? timerLatenessMs : 0;
  }

  /** Records a request. */
  acquire(now: number): void {
    this.nextAt = Math.max(this.nextAt, now - this.#burst) + this.#interval;
  }

  /** Allows no request before a time in Unix milliseconds. */
  blockUntil(time: number): void {
    this.nextAt = Math.max(this.nextAt, time);
  }
}
