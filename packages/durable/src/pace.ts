/** Requests of one service over time, evenly spread, so that no worker sends more in a second than it may. */
export class Pace {
  readonly #gap: number;
  #next = 0;

  /** @param requestsPerSecond - The most requests in a second. */
  constructor(requestsPerSecond: number) {
    this.#gap = 1_000 / requestsPerSecond;
  }

  /** How many requests may begin within so many ms. */
  room(now: number, within: number): number {
    const first = Math.max(this.#next, now);
    return first > now + within ? 0 : 1 + Math.floor((now + within - first) / this.#gap);
  }

  /** Reserves the next request, and tells how long it has to wait, in ms. */
  reserve(now: number): number {
    const at = Math.max(this.#next, now);
    this.#next = at + this.#gap;
    return at - now;
  }
}
