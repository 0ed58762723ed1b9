/** How far behind the pace may fall and still be made up for, in ms: a timer comes late when the process is busy. */
const slack = 50;

/** So many in a second, evenly. */
export class Pace {
  /** The moment of the next one, in ms. */
  next = 0;
  readonly #gap: number;

  constructor(perSecond: number) {
    this.#gap = 1000 / perSecond;
  }

  take(now: number): void {
    this.next = Math.max(this.next, now - slack) + this.#gap;
  }

  /** Lets nothing pass before a moment. */
  hold(until: number): void {
    this.next = Math.max(this.next, until);
  }
}
