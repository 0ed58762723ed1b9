/** How late a timer may come in a busy process, in ms. What is missed by that is made up for. */
const timerLatenessMs = 50;

/** So many in a second, evenly: never two in less than their distance, unless many fit into the lateness of a timer. */
export class RateLimiter {
  /** The moment of the next one, Unix ms. */
  next = 0;
  readonly #interval: number;
  readonly #burst: number;

  constructor(requestsPerSecond: number) {
    this.#interval = 1_000 / requestsPerSecond;
    this.#burst = this.#interval < timerLatenessMs ? timerLatenessMs : 0;
  }

  acquire(now: number): void {
    this.next = Math.max(this.next, now - this.#burst) + this.#interval;
  }

  /** Lets nothing pass before a moment. */
  blockUntil(until: number): void {
    this.next = Math.max(this.next, until);
  }
}
