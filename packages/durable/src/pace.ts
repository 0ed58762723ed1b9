/** Requests of one service over time, so that no worker sends more in a second than it may. */
export class Pace {
  readonly #gap: number;
  #next = 0;

  /** @param perSecond - The most requests in a second. */
  constructor(perSecond: number) {
    this.#gap = 1_000 / perSecond;
  }

  /** Reserves the next request, and tells how long it has to wait, in ms. */
  reserve(now: number): number {
    const at = Math.max(this.#next, now);
    this.#next = at + this.#gap;
    return at - now;
  }

  /** How long a request would have to wait, in ms. */
  wait(now: number): number {
    return Math.max(0, this.#next - now);
  }
}
