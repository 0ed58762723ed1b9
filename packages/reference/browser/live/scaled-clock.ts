/** Time that passes faster than the time of the browser. The client gets it in place of the timers of the page. */

/** The globals that the client reads the time from. */
export interface TimeGlobals {
  readonly setTimeout: (callback: () => void, ms?: number) => number;
  readonly clearTimeout: (id: number | undefined) => void;
  readonly Date: { now(): number };
  readonly performance: { now(): number };
}

interface Timer {
  /** In ms since the start of the clock. */
  readonly due: number;
  readonly callback: () => void;
  handle: number;
}

export class ScaledClock {
  readonly #start = Date.now();
  readonly #timers = new Map<number, Timer>();
  #rate: number;
  #time = 0;
  #readAt = performance.now();
  #lastId = 0;

  /** @param rate - Seconds of this clock per second of the browser. */
  constructor(rate: number) {
    this.#rate = rate;
  }

  /** The time since the start, in ms. */
  elapsed(): number {
    return this.#time + (performance.now() - this.#readAt) * this.#rate;
  }

  setRate(rate: number): void {
    this.#time = this.elapsed();
    this.#readAt = performance.now();
    this.#rate = rate;
    for (const [id, timer] of this.#timers) this.#arm(id, timer);
  }

  readonly globals: TimeGlobals = {
    setTimeout: (callback, ms = 0) => {
      this.#lastId += 1;
      const timer = { due: this.elapsed() + ms, callback, handle: 0 };
      this.#timers.set(this.#lastId, timer);
      this.#arm(this.#lastId, timer);
      return this.#lastId;
    },
    clearTimeout: (id) => {
      clearTimeout(this.#timers.get(id ?? 0)?.handle);
      this.#timers.delete(id ?? 0);
    },
    Date: createDate(() => Math.floor(this.#start + this.elapsed())),
    performance: { now: () => this.elapsed() },
  };

  #arm(id: number, timer: Timer): void {
    clearTimeout(timer.handle);
    const fire = (): void => {
      this.#timers.delete(id);
      timer.callback();
    };
    timer.handle = setTimeout(fire, Math.max(0, (timer.due - this.elapsed()) / this.#rate));
  }
}

function createDate(now: () => number): DateConstructor {
  return class extends Date {
    static override now(): number {
      return now();
    }
  } as unknown as DateConstructor;
}
