import { parseHttpDate } from '../../internal/http-date.ts';
import type { ResponseInfo } from '../authenticator.ts';

/** A difference below this is nothing to worry about, in ms: the gateway takes up to 15 minutes. */
const tolerance = 240_000;

/** An exchange that took longer tells nothing about the time, in ms. */
const longestExchange = 900_000;

/** Our clock, set by that of the service. Where it goes wrong, every signature is refused. */
export class ClockSkew {
  readonly #clock: () => number;
  #offset = 0;

  /** @param clock Unix milliseconds. */
  constructor(clock: () => number) {
    this.#clock = clock;
  }

  /** Unix milliseconds, as the service counts them. */
  now(): number {
    return this.#clock() + this.#offset;
  }

  /**
   * Takes over the time of a refusal.
   *
   * @param signedAt The time that the refused request had been signed with, in Unix milliseconds.
   * @returns Whether that time was so far off that it is worth signing again.
   */
  adjust({ status, header, sentAt, receivedAt, isEncrypted }: ResponseInfo, signedAt: number): boolean {
    if (status !== 401 && status !== 403) return false;
    const took = receivedAt - sentAt;
    // Without encryption anybody could turn our clock; what a cache kept tells its time, not ours.
    if (!isEncrypted || header('age') !== undefined || !(took >= 0 && took < longestExchange)) return false;
    const theirs = parseHttpDate(header('date'));
    if (theirs === undefined || !(Math.abs(theirs - signedAt) > tolerance)) return false;
    this.#offset = theirs - (sentAt + took / 2);
    return true;
  }
}
