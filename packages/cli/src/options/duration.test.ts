import { describe, expect, it } from 'vitest';
import { parseDuration, parseInterval } from './duration.ts';

describe('parseDuration', () => {
  it.each([
    ['0', 0],
    ['500ms', 500],
    ['45m', 2_700_000],
    ['1h30m', 5_400_000],
    ['2d', 172_800_000],
  ])('reads %s', (text, ms) => {
    expect(parseDuration('--timeout', text)).toBe(ms);
  });

  it.each(['', '45', '5x', '-5s', '1.5h', '5 s', '1e3s', '400d', '9999999999s'])('rejects "%s"', (text) => {
    expect(() => parseDuration('--timeout', text)).toThrow('--timeout must be a duration with a unit');
  });
});

describe('parseInterval', () => {
  it.each([
    ['5s..60s', 5000, 60_000],
    ['10s', 10_000, 10_000],
  ])('reads %s', (text, minDelay, maxDelay) => {
    expect(parseInterval(text)).toEqual({ minDelay, maxDelay });
  });

  it.each(['0', '5s..', '..5s', '60s..5s', '1s..2s..3s', '10ms', '5..60'])('rejects "%s"', (text) => {
    expect(() => parseInterval(text)).toThrow('--interval must be a range');
  });
});
