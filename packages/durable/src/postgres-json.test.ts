import { expect, it } from 'vitest';
import { toPostgresJson } from './postgres-json.ts';

it.each([
  ['a NUL', 'a\0b', 'a\ufffdb'],
  ['a lone surrogate', 'a\ud800b\udfff', 'a\ufffdb\ufffd'],
  ['an escaped backslash', 'a\\u0000b', 'a\\u0000b'],
  ['a NUL after a backslash', '\\\0', '\\\ufffd'],
  ['a surrogate pair', '😀', '😀'],
])('serializes %s so that PostgreSQL accepts it', (_, value, stored) => {
  expect(JSON.parse(toPostgresJson({ [value]: value }))).toEqual({ [stored]: stored });
});

it('needs time in proportion to the length of the text', () => {
  const run = (length: number): number => {
    const text = '\\'.repeat(length);
    // The shortest of several runs, because another program may interrupt some of them.
    const times = Array.from({ length: 7 }, () => {
      const start = performance.now();
      toPostgresJson(text);
      return performance.now() - start;
    });
    return Math.min(...times);
  };
  expect(run(2 ** 19) / run(2 ** 18)).toBeLessThan(3);
});

it('serializes undefined as null', () => expect(toPostgresJson(undefined)).toBe('null'));
