import { describe, expect, it } from 'vitest';
import { isShallow, validateJson } from './json-value.ts';

/** A value inside `depth` lists. */
function nest(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level += 1) value = [value];
  return value;
}

describe('validateJson', () => {
  it.each([null, false, 0.5, '', '\ufeff', '😀', [], {}, { a: [{ 'b c': null }] }, Object.create(null), nest(100)])(
    'accepts %j',
    (value) => expect(() => validateJson('data', value)).not.toThrow(),
  );

  it.each<[string, unknown, RegExp]>([
    ['undefined in an object', { a: { b: undefined } }, /^data\.a\.b must be JSON .*; received undefined/],
    ['a NaN', [0, Number.NaN], /^data\[1\] must be JSON .*; received NaN/],
    ['a date', { at: new Date(0) }, /^data\.at must be JSON .*; received an instance of Date/],
    ['a map', new Map(), /^data must be JSON .*; received an instance of Map/],
    ['a BigInt', 1n, /^data must be JSON .*; received bigint/],
    ['a NUL', { a: '\0' }, /^data\.a must not contain NUL/],
    ['a lone surrogate in a key', { '\ud800': 1 }, /^data key must not contain NUL characters or lone surrogates/],
    ['deep nesting', nest(6_000), /must not be nested more than 100 levels deep/],
    ['a text that is too long', 'x'.repeat(2 ** 20), /^data must be at most 1048576 characters/],
  ])('rejects %s', (_, value, message) => {
    expect(() => validateJson('data', value)).toThrow(message);
  });

  it('rejects a circular reference', () => {
    const value: { self?: unknown } = {};
    value.self = value;
    expect(() => validateJson('data', value)).toThrow('must not be nested more than 100 levels deep');
  });
});

describe('isShallow', () => {
  it.each([
    [100, true],
    [101, false],
    [200_000, false],
  ])('returns whether a value has at most the maximum depth, with %i levels', (depth, expected) =>
    expect(isShallow(nest(depth))).toBe(expected),
  );
});
