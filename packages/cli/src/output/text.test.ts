import { expect, it } from 'vitest';
import { formatBytes, formatCount, formatDuration, formatSeconds, pad, printable, wrap } from './text.ts';

it.each([
  [0, '0 ms'],
  [850, '850 ms'],
  [12_400, '12 s'],
  [59_600, '1 min'],
  [200_000, '3 min 20 s'],
  [3_900_000, '1 h 5 min'],
  [90_000_000, '25 h'],
])('formats %i ms as %s', (ms, text) => {
  expect(formatDuration(ms)).toBe(text);
});

it('formats seconds that are about to end', () => {
  expect([formatSeconds(-5), formatSeconds(499), formatSeconds(500)]).toEqual(['0 s', '0 s', '1 s']);
});

it.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1.0 kB'],
  [999_999, '1.0 MB'],
  [734_003_200, '734.0 MB'],
])('formats %i bytes as %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});

it('removes what controls a terminal from remote texts', () => {
  expect(printable('a\u001b[31mred\r\nb\u202ec')).toBe('a [31mred b c');
  expect(printable('x'.repeat(10), 5)).toBe('xxxx…');
});

it('measures wide characters', () => {
  expect(pad('作业', 6)).toBe('作业  ');
  expect(wrap('one two three', 7)).toEqual(['one two', 'three']);
});

it('groups thousands', () => {
  expect([0, 999, 1000, 1_234_567].map(formatCount)).toEqual(['0', '999', '1,000', '1,234,567']);
});
