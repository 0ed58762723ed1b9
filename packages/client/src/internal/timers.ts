/** The clock of a client. Tests replace it. */
export interface Clock {
  /** Returns the time in Unix milliseconds. */
  readonly now: () => number;
  /** Returns a time in milliseconds that never decreases. */
  readonly elapsed: () => number;
  /** Moves `elapsed` forward to a time that a timer has waited for. */
  readonly advanceTo: (time: number) => void;
}

/** Creates the clock of a client. */
export function createSystemClock(): Clock {
  const { elapsed, advanceTo } = new MonotonicClock(0);
  return { now: () => Date.now(), elapsed, advanceTo };
}

/**
 * A clock in milliseconds that is not affected by changes of the system time. Fake timers of a test may replace `setTimeout` alone or
 * together with `performance`, at any time, so the globals are read at each use.
 */
export class MonotonicClock {
  readonly startedAt: number;
  #offset: number;
  #latest: number;

  constructor(startedAt: number) {
    this.startedAt = startedAt;
    this.#offset = startedAt - performance.now();
    this.#latest = startedAt;
  }

  readonly elapsed = (): number => {
    const time = performance.now() + this.#offset;
    // The `performance` of fake timers starts at 0.
    if (time < this.#latest) this.#offset += this.#latest - time;
    else this.#latest = time;
    return this.#latest;
  };

  readonly now = (): number => Math.round(this.elapsed());

  /** Moves the clock forward to a time that a timer has waited for. `performance` can lag behind if only the timers are fake. */
  readonly advanceTo = (time: number): void => {
    this.#offset += Math.max(0, time - this.elapsed());
  };
}

/** The longest delay of a timer, in milliseconds. A timer with a longer delay fires immediately. */
export const maxTimerMs: number = 2 ** 31 - 1;

/**
 * Waits for work that takes several turns of the event loop, such as loading code or reading a response. Fake timers pass these turns
 * only while a timer is pending, and then jump to the next timer: without a short one, they would jump to a timeout.
 *
 * @param growth - The factor by which the delay of the timer grows, from 1 ms.
 * @param clock - A clock that must not lag behind the timer.
 */
export async function awaitWithTimer<Value>(
  work: Promise<Value>,
  growth = 1,
  clock?: Pick<Clock, 'elapsed' | 'advanceTo'>,
): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isDone = false;
  const keepPending = (delay: number): void => {
    if (isDone) return;
    const end = (clock?.elapsed() ?? 0) + delay;
    timer = setTimeout(() => {
      clock?.advanceTo(end);
      // The next timer is set in a microtask, so that functions that run all timers at once come to an end.
      void Promise.resolve(delay * growth).then(keepPending);
    }, delay);
  };
  keepPending(1);
  try {
    return await work;
  } finally {
    isDone = true;
    clearTimeout(timer);
  }
}

/**
 * How late a timer can be in a busy process, in ms. A wait that passes its deadline by more than this was suspended together with the
 * machine. It polls once more, because the job may have ended in the meantime.
 */
export const maxLatenessMs: number = 2_000;

/** Creates the error of a timeout in ms, which can be a fraction of the time that was left. */
export function createTimeoutError(ms: number): TimeoutError {
  return new TimeoutError(`No response within ${Math.max(0, Math.round(ms))} ms.`);
}

/** The reason of a signal that fired because of a timeout. */
export class TimeoutError extends Error {
  override readonly name = 'TimeoutError';
}

/**
 * Runs a function with a signal that fires after a timeout or together with the caller's signal. Once the promise settles, the
 * timer and the listener are removed.
 */
export async function withTimeout<Value>(
  ms: number,
  signal: AbortSignal | undefined,
  run: (signal: AbortSignal) => Promise<Value>,
): Promise<Value> {
  const controller = new AbortController();
  const abort = (): void => controller.abort(signal?.reason);
  const timer = setTimeout(() => controller.abort(createTimeoutError(ms)), Math.min(Math.max(ms, 0), maxTimerMs));
  try {
    signal?.addEventListener('abort', abort);
    if (signal?.aborted) abort();
    return await run(controller.signal);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
  }
}

/** Resolves after a delay, or rejects with the reason of the signal. */
export function sleep(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (settle: () => void): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      settle();
    };
    const abort = (): void => end(() => reject(signal?.reason));
    let timer: ReturnType<typeof setTimeout>;
    const start = (left: number): void => {
      const rest = left - maxTimerMs;
      timer = setTimeout(() => (rest > 0 ? start(rest) : end(resolve)), Math.min(left, maxTimerMs));
    };
    start(ms);
    signal?.addEventListener('abort', abort);
    if (signal?.aborted) abort();
  });
}

/** Settles with the work, or rejects with the reason of the signal even if the work ignores the signal. */
export function abortable<Value>(signal: AbortSignal, work: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort);
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
