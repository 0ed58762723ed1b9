import { maxTimerMs } from '../internal/timers.ts';

/** A single timer that can be set to an earlier time. */
export class SharedTimer {
  readonly #onFire: (at: number) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #at = Infinity;

  /** @param onFire - Called with the time that the timer was set to. */
  constructor(onFire: (at: number) => void) {
    this.#onFire = onFire;
  }

  /** Fires at a time at the latest, in Unix milliseconds. `Infinity` stops the timer. */
  set(at: number, now: number): void {
    // Firing too early is harmless, and cheaper than a new timer for each change.
    if (at >= this.#at && at < Infinity) return;
    clearTimeout(this.#timer);
    this.#at = at;
    if (at === Infinity) return;
    const delay = Math.min(Math.max(0, Math.ceil(at - now)), maxTimerMs);
    this.#timer = setTimeout(() => {
      this.#at = Infinity;
      this.#onFire(now + delay);
    }, delay);
  }
}
