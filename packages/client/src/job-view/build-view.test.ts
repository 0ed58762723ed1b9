import { describe, expect, it } from 'vitest';
import { parseTimestamp } from './build-view.ts';

const timestamp = Date.UTC(2026, 10, 21, 8, 0, 0);

describe('parseTimestamp', () => {
  it.each<[string, number | string]>([
    ['milliseconds', timestamp],
    ['digits', String(timestamp)],
    ['UTC', '2026-11-21T08:00:00Z'],
    ['UTC in lower case', '2026-11-21t08:00:00z'],
    ['a space instead of the T', '2026-11-21 08:00:00Z'],
    ['an offset', '2026-11-21T16:00:00+08:00'],
    ['an offset without a colon', '2026-11-21T16:00:00+0800'],
    ['an offset of hours', '2026-11-21T16:00:00+08'],
    ['an offset to the west, over midnight', '2026-11-20T22:30:00-09:30'],
    ['no seconds', '2026-11-21T08:00Z'],
    ['nanoseconds', '2026-11-21T08:00:00.000999999Z'],
  ])('reads %s', (_, value) => {
    expect(parseTimestamp(value)).toBe(timestamp);
  });

  it('keeps milliseconds with any number of digits', () => {
    expect(parseTimestamp('2026-11-21T08:00:00.5Z')).toBe(timestamp + 500);
    expect(parseTimestamp('2026-11-21T08:00:00,25Z')).toBe(timestamp + 250);
    expect(parseTimestamp('2026-11-21T08:00:00.123456Z')).toBe(timestamp + 123);
  });

  it('reads a date as midnight UTC', () => {
    expect(parseTimestamp('2026-11-21')).toBe(Date.UTC(2026, 10, 21));
  });

  it('reads the first and the last possible timestamp, but none outside the range', () => {
    const [first, last] = [Date.UTC(2000, 0, 1), Date.UTC(10_000, 0, 1) - 1];

    expect([first, last].map(parseTimestamp)).toEqual([first, last]);
    expect([first - 1, last + 1].map(parseTimestamp)).toEqual([undefined, undefined]);
  });

  it.each<[string, number | string | null | undefined]>([
    ['nothing', undefined],
    ['null', null],
    ['0', 0],
    ['-1', -1],
    ['-1 as a string', '-1'],
    ['seconds', timestamp / 1_000],
    ['microseconds', timestamp * 1_000],
    ['a fraction of a millisecond', timestamp + 0.5],
    ['a number above 2^53 as a string of digits', '9007199254740993'],
    ['more digits than a number can have', '9'.repeat(400)],
    ['empty text', ''],
    ['words', 'yesterday'],
    ['a time without an offset', '2026-11-21T08:00:00'],
    ['a day that does not exist', '2026-02-30T08:00:00Z'],
    ['a month that does not exist', '2026-13-01'],
    ['an hour that does not exist', '2026-11-21T25:00:00Z'],
    ['an offset that does not exist', '2026-11-21T08:00:00+24:00'],
    ['a timestamp followed by text', '2026-11-21T08:00:00Z, or so'],
  ])('does not read %s', (_, value) => {
    expect(parseTimestamp(value)).toBeUndefined();
  });
});
