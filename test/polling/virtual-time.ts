/** Time that passes as soon as nothing is left to be done: the false clock of Vitest, moved on between two turns of the real loop. */
import { setImmediate } from 'node:timers/promises';
import { vi } from 'vitest';

/** Puts the false clock in place. The turns of the event loop stay real. */
export function useVirtualTime(): void {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
}

/** Something that waited for nothing, or went on for more turns than it may. */
export class NoEndError extends Error {
  readonly kind: 'stuck' | 'endless';

  constructor(kind: NoEndError['kind']) {
    super(`It is ${kind}.`);
    this.kind = kind;
  }
}

/**
 * Settles as the given promise does, as fast as the machine can.
 *
 * @throws {NoEndError} if no timer is left that could settle it, or after `maxTurns`.
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
