import { describe, expect, it } from 'vitest';
import { progressFraction } from './progress-fraction.ts';

describe('fractionOf', () => {
  it.each([
    ['a fraction', 0.42, 0.42],
    ['a fraction near the end', 0.99, 0.99],
    ['a percentage', 42, 0.42],
    ['a percentage at the end', 100, 1],
  ])('reads %s while data moves', (_, progress, fraction) => {
    expect(progressFraction({ status: 'RUNNING', progress })).toBe(fraction);
  });

  it.each([
    ['-1', -1],
    ['0, which runs that succeeded have too', 0],
    ['1, which is 1 % as well as all', 1],
    ['what is past all', 100.5],
    ['nothing', undefined],
  ])('does not trust %s', (_, progress) => {
    expect(progressFraction({ status: 'RUNNING', ...(progress !== undefined && { progress }) })).toBeUndefined();
  });

  it.each(['NEW', 'PENDING', 'BOOTING', 'SUCCEEDED', 'FAILED', 'UNKNOWN', 'HIBERNATING'])(
    'trusts nothing of a run in %s',
    (status) => {
      expect(progressFraction({ status, progress: 0.42 })).toBeUndefined();
    },
  );
});
