/** The clock, so that tests can bring their own. */
export interface Clock {
  /** Unix milliseconds. */
  readonly now: () => number;
  /** Milliseconds that only ever grow. */
  readonly elapsed: () => number;
}

// Looked up at each use, so that a test may take the place of the system's clock at any time.
export const systemClock: Clock = { now: () => Date.now(), elapsed: () => performance.now() };

/**
 * A clock in Unix milliseconds that only ever grows, so that a change of the system's time neither ends a wait nor prolongs it.
 *
 * @param begin - What it shows now.
 */
export function createMonotonicClock(begin: number): () => number {
  const began = performance.now();
  return () => begin + Math.round(performance.now() - began);
}

/** A timer fires at once when it is asked to wait longer than this, in ms. */
export const maxTimerMs: number = 2 ** 31 - 1;

/** The reason of a signal that fired because time was up. */
export class TimeoutError extends Error {
  override readonly name = 'TimeIsUp';
}

/**
 * Runs something with a signal that fires after a time, or with the caller's own. When it settles, the timer and the listener
 * are gone.
 */
export async function withTimeout<Value>(
  ms: number,
  signal: AbortSignal | undefined,
  run: (signal: AbortSignal) => Promise<Value>,
): Promise<Value> {
  const controller = new AbortController();
  const abort = (): void => controller.abort(signal?.reason);
  const timer = setTimeout(
    () => controller.abort(new TimeoutError(`Nothing came within ${ms} ms.`)),
    Math.min(ms, maxTimerMs),
  );
  signal?.addEventListener('abort', abort);
  if (signal?.aborted) abort();
  try {
    return await run(controller.signal);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
  }
}

/** Waits, and ends early with the reason of the signal. */
export function sleep(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (settle: () => void): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      settle();
    };
    const abort = (): void => end(() => reject(signal?.reason));
    let timer: ReturnType<typeof setTimeout>;
    const sleep = (left: number): void => {
      const rest = left - maxTimerMs;
      timer = setTimeout(() => (rest > 0 ? sleep(rest) : end(resolve)), Math.min(left, maxTimerMs));
    };
    sleep(ms);
    signal?.addEventListener('abort', abort);
    if (signal?.aborted) abort();
  });
}

/** Settles with the work, or rejects with the reason of the signal, even if the work does not heed it. */
export function abortable<Value>(signal: AbortSignal, work: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort);
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
