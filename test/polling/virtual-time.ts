/** Virtual time: the fake clock of Vitest, advanced to the next timer whenever the real event loop has nothing left to do. */
import { setImmediate } from 'node:timers/promises';
import { vi } from 'vitest';

/** Installs the fake clock. `setImmediate` stays real. */
export function useVirtualTime(): void {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
}

/** The promise can no longer settle (`stuck`), or did not settle within the maximum number of turns (`endless`). */
export class NoEndError extends Error {
  readonly kind: 'stuck' | 'endless';

  constructor(kind: NoEndError['kind']) {
    super(kind === 'stuck' ? 'No timer is left.' : 'The promise did not settle.');
    this.kind = kind;
  }
}

/**
 * Advances the fake clock until the promise settles, and settles like it.
 *
 * @throws {NoEndError} if no timer is left that could settle it, or after `maxTurns` turns of the event loop.
 */
export async function runInVirtualTime<Value>(run: Promise<Value>, maxTurns = 5_000): Promise<Value> {
  let isSettled = false;
  const settle = (): void => {
    isSettled = true;
  };
  run.then(settle, settle);
  for (let turn = 0; turn < maxTurns; turn += 1) {
    await setImmediate();
    if (isSettled) return run;
    if (vi.getTimerCount() === 0) throw new NoEndError('stuck');
    vi.advanceTimersToNextTimer();
  }
  throw new NoEndError('endless');
}
