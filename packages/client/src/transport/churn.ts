/** So many calls are looked at together, of which the first may well open a connection each. */
const calls = 128;
const connections = 96;

/** How long a dispatcher is left alone, in ms. */
const rest = 1_000;

interface Tally {
  calls: number;
  connections: number;
  restsUntil: number;
}

/**
 * Notices when nearly each call opens a connection. After an abort of all that was under way, as by an outage in which every
 * attempt runs out of time, the dispatcher of Node 24 does so for as long as calls keep coming; a little rest mends it.
 */
export class Churn {
  readonly #tallies = new Map<string, Tally>();

  /** A connection to an origin was opened. */
  opened(origin: string): void {
    this.#of(origin).connections += 1;
  }

  /** Counts a call, and tells whether it had better take another road. Times in ms. */
  isRising(origin: string, now: number): boolean {
    const tally = this.#of(origin);
    if (now < tally.restsUntil) return true;
    tally.calls += 1;
    if (tally.calls < calls) return false;
    const rises = tally.connections > connections;
    if (rises) tally.restsUntil = now + rest;
    tally.calls = 0;
    tally.connections = 0;
    return rises;
  }

  #of(origin: string): Tally {
    const known = this.#tallies.get(origin);
    if (known !== undefined) return known;
    const tally = { calls: 0, connections: 0, restsUntil: 0 };
    this.#tallies.set(origin, tally);
    return tally;
  }
}
