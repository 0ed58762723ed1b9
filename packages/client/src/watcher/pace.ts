/** How late a timer may come in a busy process, in ms. What is missed by that is made up for. */
const lateness = 50;

/** So many in a second, evenly: never two in less than their distance, unless many fit into the lateness of a timer. */
export class Pace {
  /** The moment of the next one, Unix ms. */
  next = 0;
  readonly #gap: number;
  readonly #slack: number;

  constructor(requestsPerSecond: number) {
    this.#gap = 1_000 / requestsPerSecond;
    this.#slack = this.#gap < lateness ? lateness : 0;
  }

  take(now: number): void {
    this.next = Math.max(this.next, now - this.#slack) + this.#gap;
  }

  /** Lets nothing pass before a moment. */
  hold(until: number): void {
    this.next = Math.max(this.next, until);
  }
}
