/** The clock of a client. Tests replace it. */
export interface Clock {
  /** Returns the time in Unix milliseconds. */
  readonly now: () => number;
  /** Returns a time in milliseconds that never decreases. */
  readonly elapsed: () => number;
}

// The globals are read at each use so that a test can replace them at any time.
export const systemClock: Clock = { now: () => Date.now(), elapsed: () => performance.now() };

/** Creates a clock in Unix milliseconds that starts at `start` and is not affected by changes of the system time. */
export function createMonotonicClock(start: number): () => number {
  const offset = performance.now();
  return () => start + Math.round(performance.now() - offset);
}

/** The longest delay of a timer, in milliseconds. A timer with a longer delay fires immediately. */
export const maxTimerMs: number = 2 ** 31 - 1;

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
  const timer = setTimeout(() => controller.abort(createTimeoutError(ms)), Math.min(ms, maxTimerMs));
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
