import { abortable, type Clock, sleep } from '../internal/timers.ts';

/** The shortest and the longest interval between two requests of a throttled client, in ms. */
const minInterval = 100;
const maxInterval = 30_000;

/** The smallest increase of the rate with an accepted request, in requests per second. */
const minIncrease = 0.02;

/** How many accepted requests it takes to return to the rate before a 429. */
const recoveryRequests = 60;

/** The rate at which a client has recovered, in requests per second. Above it, the client no longer delays requests. */
const recoveredRate = 50;

/**
 * Slows down all requests of a client after a 429: the rate is halved (multiplicative decrease) and grows a little with each
 * accepted request (additive increase). Further 429 responses in a row double the pause. Without a 429, nothing is delayed.
 */
export class Throttle {
  readonly #clock: Clock;
  readonly #random: () => number;
  readonly #basePause: number;
  /** In ms; 0 while nothing is delayed. */
  #interval = 0;
  /** When the next request may be sent. */
  #nextAt = Number.NEGATIVE_INFINITY;
  /** When the rate was last decreased. A request from before says nothing about the new rate. */
  #decreasedAt = Number.NEGATIVE_INFINITY;
  #consecutiveRejections = 0;
  /** The rate before the last decrease, and how it grows, in requests per second. */
  #rateBefore = 0;
  #increase = minIncrease;
  /** The requests that wait for their turn, as a chain of promises. */
  #tail: Promise<void> = Promise.resolve();
  readonly #measureInterval: () => number;

  /**
   * @param basePause - The pause after the first 429 in a row, in ms.
   * @param measureInterval - Returns the time between two requests so far, in ms.
   */
  constructor(clock: Clock, random: () => number, basePause: number, measureInterval: () => number) {
    this.#clock = clock;
    this.#basePause = basePause;
    this.#random = random;
    this.#measureInterval = measureInterval;
  }

  /** Whether requests are delayed. */
  get isActive(): boolean {
    return this.#interval > 0 || this.#nextAt > this.#clock.elapsed();
  }

  /** Records a response other than a 429. */
  onAccepted(): void {
    this.#consecutiveRejections = 0;
    if (this.#interval === 0) return;
    const rate = 1_000 / this.#interval + this.#increase;
    if (rate > this.#rateBefore) this.#increase = minIncrease;
    this.#interval = rate >= recoveredRate ? 0 : 1_000 / rate;
  }

  /**
   * Records a 429.
   *
   * @param sentAt - When the request was sent.
   * @param retryAfterMs - The delay that the service requests.
   */
  onThrottled(sentAt: number, retryAfterMs: number | undefined): void {
    const now = this.#clock.elapsed();
    if (retryAfterMs !== undefined) this.#nextAt = Math.max(this.#nextAt, now + retryAfterMs);
    if (sentAt < this.#decreasedAt) return;
    this.#decreasedAt = now;
    // Further rejections in a row say how long the limit lasts, not that the rate is still too high.
    if (this.#consecutiveRejections === 0) this.#decrease();
    const pause =
      Math.min(maxInterval, this.#basePause * 2 ** this.#consecutiveRejections) * (0.5 + this.#random() / 2);
    this.#consecutiveRejections = Math.min(10, this.#consecutiveRejections + 1);
    this.#nextAt = Math.max(this.#nextAt, now + pause);
  }

  /** Halves the rate. At first, it is that of the requests so far, but not less than one in two seconds. */
  #decrease(): void {
    const before = this.#interval || Math.max(1, this.#measureInterval());
    const first = Math.min(2_000, Math.max(minInterval, before * 2));
    this.#interval = this.#interval === 0 ? first : Math.min(maxInterval, before * 2);
    this.#rateBefore = 1_000 / before;
    this.#increase = Math.max(minIncrease, (this.#rateBefore - 1_000 / this.#interval) / recoveryRequests);
  }

  /** Waits until a request may be sent. Requests are sent in the order in which they come. */
  async acquire(signal: AbortSignal): Promise<void> {
    const previous = this.#tail;
    let release: () => void = () => undefined;
    const turn = new Promise<void>((resolve) => {
      release = resolve;
    });
    // The chain goes on even if this request is aborted before its turn.
    this.#tail = previous.then(() => turn);
    try {
      await abortable(signal, previous);
      // A 429 in the meantime can postpone the turn.
      for (let delay = this.#delay(); delay > 0; delay = this.#delay()) {
        const end = this.#clock.elapsed() + delay;
        await sleep(delay, signal);
        this.#clock.advanceTo(end);
      }
      this.#nextAt = this.#clock.elapsed() + this.#interval;
    } finally {
      release();
    }
  }

  #delay(): number {
    // A timer has a resolution of 1 ms.
    return Math.ceil(this.#nextAt - this.#clock.elapsed());
  }
}
