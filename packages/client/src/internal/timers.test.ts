import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sleep, TimeoutError, withTimeout } from './timers.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const never = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));

describe(withTimeout, () => {
  it('rejects at the timeout', async () => {
    const settled = withTimeout(100, undefined, never).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(100);

    expect(await settled).toBeInstanceOf(TimeoutError);
  });

  it.each([
    ['before', true],
    ['while', false],
  ])('fires with the reason of the caller, %s it runs', async (_, before) => {
    const controller = new AbortController();
    if (before) controller.abort('enough');
    const settled = withTimeout(100, controller.signal, (signal) => {
      if (signal.aborted) throw signal.reason;
      return never(signal);
    }).catch((error: unknown) => error);
    controller.abort('enough');

    expect(await settled).toBe('enough');
    expect(vi.getTimerCount()).toBe(0);
    expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
  });

  it('fires at once if the time is already over, without the warning of Node.js about a negative delay', async () => {
    const setTimer = vi.spyOn(globalThis, 'setTimeout');
    const settled = withTimeout(-0.5, undefined, never).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(1);

    expect(await settled).toBeInstanceOf(TimeoutError);
    expect(setTimer).toHaveBeenCalledWith(expect.any(Function), 0);
  });

  it('leaves no timer and no listener behind', async () => {
    const { signal } = new AbortController();

    expect(await withTimeout(100, signal, async () => 7)).toBe(7);
    expect(vi.getTimerCount()).toBe(0);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });
});

describe(sleep, () => {
  it('waits', async () => {
    let over = false;
    const waiting = sleep(100, undefined).then(() => {
      over = true;
    });
    await vi.advanceTimersByTimeAsync(99);
    expect(over).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    await waiting;
    expect(over).toBe(true);
  });

  it('waits for longer than one timer can', async () => {
    const days = 86_400_000;
    let over = false;
    const waiting = sleep(60 * days, undefined).then(() => {
      over = true;
    });
    await vi.advanceTimersByTimeAsync(60 * days - 1);
    expect(over).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    await waiting;
    expect(over).toBe(true);
  });

  it('ends early with the reason of the caller, and leaves nothing', async () => {
    const controller = new AbortController();
    const waiting = sleep(10_000, controller.signal).catch((error: unknown) => error);
    controller.abort('enough');

    expect(await waiting).toBe('enough');
    expect(vi.getTimerCount()).toBe(0);
    expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
  });

  it('rejects immediately if the signal has already fired', async () => {
    await expect(sleep(10_000, AbortSignal.abort('enough'))).rejects.toBe('enough');
    expect(vi.getTimerCount()).toBe(0);
  });
});
