interface FakeTimer {
  due: number;
  readonly callback: () => void;
  /** The interval in ms; `undefined` for a timer that fires once. */
  readonly interval?: number;
}

/** A timer as Node and browsers return it: an object in Node, and a number where one is expected. */
interface TimerHandle {
  ref(): TimerHandle;
  unref(): TimerHandle;
  hasRef(): boolean;
  refresh(): TimerHandle;
  close(): void;
  [Symbol.toPrimitive](): number;
}

type TimerCallback = (...values: unknown[]) => void;

/** The timers of a fake clock. */
export class TimerQueue {
  /** In Unix ms. */
  now: number;
  readonly #timers = new Map<number, FakeTimer>();
  #lastId = 0;

  constructor(now: number) {
    this.now = now;
  }

  readonly setTimeout = (callback: TimerCallback, ms = 0, ...values: unknown[]): TimerHandle =>
    this.#add(ms, { callback: () => callback(...values) });

  readonly setInterval = (callback: TimerCallback, ms = 0, ...values: unknown[]): TimerHandle =>
    this.#add(ms, { callback: () => callback(...values), interval: Math.max(1, ms) });

  readonly clear = (handle: unknown): void => {
    if (handle !== undefined && handle !== null) this.#timers.delete(Number(handle));
  };

  clearAll(): void {
    this.#timers.clear();
  }

  /** Moves to the first timer that is due until then and fires it. Returns false if there is none. */
  fireNext(until: number = Number.POSITIVE_INFINITY): boolean {
    let first: [id: number, timer: FakeTimer] | undefined;
    for (const entry of this.#timers) {
      if (entry[1].due <= until && (first === undefined || entry[1].due < first[1].due)) first = entry;
    }
    if (first === undefined) return false;
    const [id, timer] = first;
    this.moveTo(timer.due);
    if (timer.interval === undefined) this.#timers.delete(id);
    else timer.due += timer.interval;
    timer.callback();
    return true;
  }

  /** Moves the clock forward. */
  moveTo(time: number): void {
    this.now = Math.max(this.now, time);
  }

  #add(ms: number, options: Omit<FakeTimer, 'due'>): TimerHandle {
    this.#lastId += 1;
    const id = this.#lastId;
    const delay = Number.isFinite(ms) ? Math.max(0, ms) : 0;
    const timer: FakeTimer = { ...options, due: this.now + delay };
    this.#timers.set(id, timer);
    const handle: TimerHandle = {
      ref: () => handle,
      unref: () => handle,
      hasRef: () => true,
      refresh: () => {
        timer.due = this.now + delay;
        this.#timers.set(id, timer);
        return handle;
      },
      close: () => this.clear(id),
      [Symbol.toPrimitive]: () => id,
    };
    return handle;
  }
}
