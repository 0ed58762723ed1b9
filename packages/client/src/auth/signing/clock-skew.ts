import { parseHttpDate } from '../../internal/http-date.ts';
import type { ResponseInfo } from '../authenticator.ts';

/** A smaller difference needs no correction, in ms. The gateway accepts up to 15 minutes. */
const toleranceMs = 240_000;

/** The `Date` header of a response that took longer is not precise enough, in ms. */
const maxExchangeMs = 900_000;

/** The client's clock, corrected by that of the service. With a wrong clock, the service rejects every signature. */
export class ClockSkew {
  readonly #clientNow: () => number;
  #offset = 0;

  /** @param clientNow - Returns the time of the client's clock in Unix milliseconds. */
  constructor(clientNow: () => number) {
    this.#clientNow = clientNow;
  }

  /** Returns the time of the service's clock in Unix milliseconds. */
  now(): number {
    return this.#clientNow() + this.#offset;
  }

  /**
   * Adopts the time of a response that rejects a signature.
   *
   * @param signedAt - The time in the rejected signature, in Unix milliseconds.
   * @returns Whether that time was wrong, so that a new signature is worth a retry.
   */
  adjust({ status, header, sentAt, receivedAt, isEncrypted }: ResponseInfo, signedAt: number): boolean {
    if (status !== 401 && status !== 403) return false;
    const duration = receivedAt - sentAt;
    // Without encryption, a third party could set the clock. A cached response contains an earlier time.
    if (!isEncrypted || header('age') !== undefined || !(duration >= 0 && duration < maxExchangeMs)) return false;
    const serviceTime = parseHttpDate(header('date'));
    if (serviceTime === undefined || !(Math.abs(serviceTime - signedAt) > toleranceMs)) return false;
    this.#offset = serviceTime - (sentAt + duration / 2);
    return true;
  }
}
