import { maxTimerMs } from '../internal/timers.ts';

/** One timer for everybody. */
export class SharedTimer {
  readonly #onFire: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #at = Infinity;

  constructor(ring: () => void) {
    this.#onFire = ring;
  }

  /** Rings at a moment at the latest, or never any more when that is infinite. Unix ms. */
  set(at: number, now: number): void {
    // An alarm that comes too early does no harm, and a timer for each change would.
    if (at >= this.#at && at < Infinity) return;
    clearTimeout(this.#timer);
    this.#at = at;
    if (at === Infinity) return;
    this.#timer = setTimeout(
      () => {
        this.#at = Infinity;
        this.#onFire();
      },
      Math.min(Math.max(0, Math.ceil(at - now)), maxTimerMs),
    );
  }
}
