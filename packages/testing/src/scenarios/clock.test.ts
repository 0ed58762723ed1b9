import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Clock } from './clock.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'], now: 1_000_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a stopped clock', () => {
  test('moves only when it is advanced', () => {
    const clock = new Clock(0);
    vi.advanceTimersByTime(5_000);
    expect(clock.now()).toBe(1_000_000);
    clock.advance(30_000);
    expect(clock.now()).toBe(1_030_000);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('calls back in order, including timers that are set meanwhile', () => {
    const clock = new Clock(0);
    const called: [string, number][] = [];
    const record = (name: string) => () => called.push([name, clock.now() - 1_000_000]);
    clock.after(300, record('late'));
    clock.after(100, () => {
      record('early')();
      clock.after(100, record('then'));
    });
    clock.after(1_001, record('never'));
    clock.advance(1_000);
    expect(called).toEqual([
      ['early', 100],
      ['then', 200],
      ['late', 300],
    ]);
  });

  test('does not call canceled timers', () => {
    const clock = new Clock(0);
    const callback = vi.fn();
    clock.after(10, callback)();
    clock.after(10, callback);
    clock.stop();
    clock.advance(100);
    expect(callback).not.toHaveBeenCalled();
  });
});

describe('a running clock', () => {
  test.each([1, 60, 0.5])('runs %d times as fast', (speed) => {
    const clock = new Clock(speed);
    const callback = vi.fn();
    clock.after(60_000, callback);
    vi.advanceTimersByTime(60_000 / speed - 1);
    expect(callback).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(callback).toHaveBeenCalledOnce();
    expect(clock.now()).toBe(1_060_000);
  });

  test('can be advanced, and then calls back earlier', () => {
    const clock = new Clock(1);
    const callback = vi.fn();
    clock.after(60_000, callback);
    clock.advance(59_000);
    vi.advanceTimersByTime(999);
    expect(callback).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(callback).toHaveBeenCalledOnce();
  });

  test('waits longer than a timer can', () => {
    const clock = new Clock(1);
    const callback = vi.fn();
    clock.after(2 ** 31 + 1_000, callback);
    vi.advanceTimersByTime(2 ** 31 - 1);
    expect(callback).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1_001);
    expect(callback).toHaveBeenCalledOnce();
  });

  test('leaves no timer behind when it stops', () => {
    const clock = new Clock(1);
    clock.after(1_000, () => {});
    clock.stop();
    expect(vi.getTimerCount()).toBe(0);
  });
});
