import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Clock } from './clock.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'], now: 1_000_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a clock that stands still', () => {
  test('moves only when it is told to', () => {
    const clock = new Clock(0);
    vi.advanceTimersByTime(5_000);
    expect(clock.now()).toBe(1_000_000);
    clock.advance(30_000);
    expect(clock.now()).toBe(1_030_000);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('rings in order, each at its time, and also for what is asked for on the way', () => {
    const clock = new Clock(0);
    const heard: [string, number][] = [];
    const hear = (name: string) => () => heard.push([name, clock.now() - 1_000_000]);
    clock.after(300, hear('late'));
    clock.after(100, () => {
      hear('early')();
      clock.after(100, hear('then'));
    });
    clock.after(1_001, hear('never'));
    clock.advance(1_000);
    expect(heard).toEqual([
      ['early', 100],
      ['then', 200],
      ['late', 300],
    ]);
  });

  test('does not ring for what was taken back', () => {
    const clock = new Clock(0);
    const ring = vi.fn();
    clock.after(10, ring)();
    clock.after(10, ring);
    clock.stop();
    clock.advance(100);
    expect(ring).not.toHaveBeenCalled();
  });
});

describe('a clock that runs', () => {
  test.each([1, 60, 0.5])('%d times as fast', (speed) => {
    const clock = new Clock(speed);
    const ring = vi.fn();
    clock.after(60_000, ring);
    vi.advanceTimersByTime(60_000 / speed - 1);
    expect(ring).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(ring).toHaveBeenCalledOnce();
    expect(clock.now()).toBe(1_060_000);
  });

  test('can be moved as well, and then rings that much earlier', () => {
    const clock = new Clock(1);
    const ring = vi.fn();
    clock.after(60_000, ring);
    clock.advance(59_000);
    vi.advanceTimersByTime(999);
    expect(ring).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(ring).toHaveBeenCalledOnce();
  });

  test('waits longer than a timer can', () => {
    const clock = new Clock(1);
    const ring = vi.fn();
    clock.after(2 ** 31 + 1_000, ring);
    vi.advanceTimersByTime(2 ** 31 - 1);
    expect(ring).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1_001);
    expect(ring).toHaveBeenCalledOnce();
  });

  test('leaves no timer behind when it stops', () => {
    const clock = new Clock(1);
    clock.after(1_000, () => {});
    clock.stop();
    expect(vi.getTimerCount()).toBe(0);
  });
});
