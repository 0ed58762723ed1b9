import { expect, it } from 'vitest';
import { json } from './json.ts';

it.each([
  ['a NUL', 'a\0b', 'a\ufffdb'],
  ['half of a pair', 'a\ud800b\udfff', 'a\ufffdb\ufffd'],
  ['what only looks like it', 'a\\u0000b', 'a\\u0000b'],
  ['a backslash before it', '\\\0', '\\\ufffd'],
  ['a whole pair', '😀', '😀'],
])('writes %s so that PostgreSQL takes it', (_, given, kept) => {
  expect(JSON.parse(json({ [given]: given }))).toEqual({ [kept]: kept });
});

it('writes null for nothing', () => expect(json(undefined)).toBe('null'));
