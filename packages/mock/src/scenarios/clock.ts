// What a timer can wait for; above, it would fire at once.
const longest = 2 ** 31 - 1;

interface Timer {
  /** Unix ms of this clock. */
  readonly due: number;
  readonly callback: () => void;
  handle?: ReturnType<typeof setTimeout> | undefined;
}

/** The time in which jobs go on: that of the machine, faster, or one that stands still until somebody moves it. */
export class Clock {
  /** Seconds of this clock in one of the machine; 0 when it stands still. */
  readonly speed: number;
  #time = Date.now();
  #readAt = performance.now();
  readonly #alarms = new Set<Timer>();

  constructor(speed = 1) {
    this.speed = speed;
  }

  /** Unix ms. */
  now(): number {
    return Math.floor(this.#exactly());
  }

  /** Moves the clock, and rings on the way what is due until then. */
  advance(ms: number): void {
    const target = this.#exactly() + ms;
    for (let next = this.#firstBefore(target); next !== undefined; next = this.#firstBefore(target)) {
      this.#set(Math.max(next.due, this.#exactly()));
      this.#ring(next);
    }
    this.#set(target);
    for (const alarm of this.#alarms) this.#wind(alarm);
  }

  /** Calls back after a time of this clock, in ms. What it returns takes that back. */
  after(ms: number, callback: () => void): () => void {
    const alarm: Timer = { due: this.#exactly() + ms, callback };
    this.#alarms.add(alarm);
    this.#wind(alarm);
    return () => this.#remove(alarm);
  }

  /** Takes back everything that was to be called. */
  stop(): void {
    for (const alarm of this.#alarms) this.#remove(alarm);
  }

  #exactly(): number {
    return this.#time + (performance.now() - this.#readAt) * this.speed;
  }

  #set(time: number): void {
    this.#time = time;
    this.#readAt = performance.now();
  }

  #firstBefore(time: number): Timer | undefined {
    let first: Timer | undefined;
    for (const alarm of this.#alarms) {
      if (alarm.due <= time && (first === undefined || alarm.due < first.due)) first = alarm;
    }
    return first;
  }

  #wind(alarm: Timer): void {
    clearTimeout(alarm.handle);
    if (this.speed === 0) return;
    const left = Math.ceil((alarm.due - this.#exactly()) / this.speed);
    alarm.handle = setTimeout(() => (left > longest ? this.#wind(alarm) : this.#ring(alarm)), Math.min(left, longest));
  }

  #ring(alarm: Timer): void {
    this.#remove(alarm);
    alarm.callback();
  }

  #remove(alarm: Timer): void {
    clearTimeout(alarm.handle);
    this.#alarms.delete(alarm);
  }
}
