/** Random numbers that are the same in every run, for tests and simulations. */

/** Creates a mulberry32 generator of numbers from 0 (inclusive) to 1 (exclusive). */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Returns an integer from 0 (inclusive) to `limit` (exclusive). */
export function randomInteger(random: () => number, limit: number): number {
  return Math.floor(random() * limit);
}
