// The longest delay of a timer. A longer one fires at once.
const maxTimerMs = 2 ** 31 - 1;

interface Timer {
  /** In Unix ms of this clock. */
  readonly due: number;
  readonly callback: () => void;
  handle?: ReturnType<typeof setTimeout> | undefined;
}

/** The time by which scenarios proceed: as fast as the system clock, faster, or stopped until it is advanced. */
export class Clock {
  /** Seconds of this clock per second of the system clock. 0 if the clock is stopped. */
  readonly speed: number;
  #time = Date.now();
  #readAt = performance.now();
  readonly #timers = new Set<Timer>();

  constructor(speed = 1) {
    this.speed = speed;
  }

  /** In Unix ms. */
  now(): number {
    return Math.floor(this.#exactNow());
  }

  /** Moves the clock forward and calls, in order, what is due until then. */
  advance(ms: number): void {
    const target = this.#exactNow() + ms;
    for (let next = this.#findFirst(target); next !== undefined; next = this.#findFirst(target)) {
      this.#set(Math.max(next.due, this.#exactNow()));
      this.#fire(next);
    }
    this.#set(target);
    for (const timer of this.#timers) this.#arm(timer);
  }

  /** Calls back after a time of this clock, in ms. The returned function cancels the call. */
  after(ms: number, callback: () => void): () => void {
    const timer: Timer = { due: this.#exactNow() + ms, callback };
    this.#timers.add(timer);
    this.#arm(timer);
    return () => this.#remove(timer);
  }

  /** Cancels all calls. */
  stop(): void {
    for (const timer of this.#timers) this.#remove(timer);
  }

  #exactNow(): number {
    return this.#time + (performance.now() - this.#readAt) * this.speed;
  }

  #set(time: number): void {
    this.#time = time;
    this.#readAt = performance.now();
  }

  #findFirst(until: number): Timer | undefined {
    let first: Timer | undefined;
    for (const timer of this.#timers) {
      if (timer.due <= until && (first === undefined || timer.due < first.due)) first = timer;
    }
    return first;
  }

  #arm(timer: Timer): void {
    clearTimeout(timer.handle);
    if (this.speed === 0) return;
    const left = Math.ceil((timer.due - this.#exactNow()) / this.speed);
    const onTimeout = (): void => (left > maxTimerMs ? this.#arm(timer) : this.#fire(timer));
    timer.handle = setTimeout(onTimeout, Math.min(left, maxTimerMs));
  }

  #fire(timer: Timer): void {
    this.#remove(timer);
    timer.callback();
  }

  #remove(timer: Timer): void {
    clearTimeout(timer.handle);
    this.#timers.delete(timer);
  }
}
