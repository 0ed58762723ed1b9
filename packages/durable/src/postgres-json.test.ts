import { measureGrowth } from '@job-status/spec-tools/growth';
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

it('takes time proportional to the length of the text', () => {
  expect(measureGrowth((length) => void toPostgresJson('\\'.repeat(length)), 2 ** 19)).toBeLessThan(3);
});

it('serializes undefined as null', () => expect(toPostgresJson(undefined)).toBe('null'));
