import { describe, expect, it } from 'vitest';
import { progressFraction } from './progress-fraction.ts';

describe('fractionOf', () => {
  it.each([
    ['a fraction', 0.42, 0.42],
    ['a fraction near the end', 0.99, 0.99],
    ['a percentage', 42, 0.42],
    ['a percentage at the end', 100, 1],
  ])('reads %s while data is copied', (_, progress, fraction) => {
    expect(progressFraction({ status: 'RUNNING', progress })).toBe(fraction);
  });

  it.each([
    ['-1', -1],
    ['0, which successful runs can also have', 0],
    ['1, which can be 1 % or 100 %', 1],
    ['a number above 100 %', 100.5],
    ['nothing', undefined],
  ])('ignores %s', (_, progress) => {
    expect(progressFraction({ status: 'RUNNING', ...(progress !== undefined && { progress }) })).toBeUndefined();
  });

  it.each(['NEW', 'PENDING', 'BOOTING', 'SUCCEEDED', 'FAILED', 'UNKNOWN', 'HIBERNATING'])(
    'ignores the progress of a run in %s',
    (status) => {
      expect(progressFraction({ status, progress: 0.42 })).toBeUndefined();
    },
  );
});
