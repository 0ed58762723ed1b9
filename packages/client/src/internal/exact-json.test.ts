import { measureGrowth } from '@job-status/spec-tools/growth';
import { describe, expect, it } from 'vitest';
import { parseJson } from './exact-json.ts';

describe(parseJson, () => {
  it.each<[string, unknown]>([
    ['{"a":1}', { a: 1 }],
    ['9007199254740991', 9007199254740991],
    ['9007199254740992', 9007199254740992],
    ['-9007199254740991', -9007199254740991],
    ['1152921504606846976', 2 ** 60],
    ['1.5e3', 1500],
    ['1e300', 1e300],
    ['9007199254740992.0', 2 ** 53],
    ['0.1', 0.1],
    ['1e-400', 0],
    ['{"a":"9007199254740993"}', { a: '9007199254740993' }],
    ['{"a":"say \\"9007199254740993\\" 1e400"}', { a: 'say "9007199254740993" 1e400' }],
  ])('reads %s exactly', (text, value) => {
    expect(parseJson(text)).toEqual(value);
  });

  it.each<[string, unknown]>([
    ['9007199254740993', '9007199254740993'],
    ['-9007199254740993', '-9007199254740993'],
    ['18446744073709551615', '18446744073709551615'],
    ['{"id":9007199254740993,"n":[1,9223372036854775807]}', { id: '9007199254740993', n: [1, '9223372036854775807'] }],
    ['1e400', '1e400'],
    ['9007199254740993.0', '9007199254740993.0'],
    ['9.007199254740993e15', '9.007199254740993e15'],
    ['9007199254740993.5', '9007199254740993.5'],
    ['9'.repeat(400), '9'.repeat(400)],
    ['{"n":-1e400}', { n: '-1e400' }],
  ])('keeps the digits of %s, which a number cannot represent', (text, value) => {
    expect(parseJson(text)).toEqual(value);
  });

  it.each([
    '',
    'x',
    '{',
    '{"a":1',
    '01234567890123456789',
    '{"a":-}',
    '{"a":.5e400}',
    '"\\ud800',
    "{'a':1e400}",
    '1e400x',
  ])('rejects %s as invalid JSON', (text) => {
    expect(parseJson(text)).toBeUndefined();
  });

  it('does not apply a __proto__ key to other objects', () => {
    const value = parseJson('{"__proto__":{"status":"FINISHED"},"n":9007199254740993}') as Record<string, unknown>;

    expect(Object.hasOwn(value, '__proto__')).toBe(true);
    expect(value['status']).toBeUndefined();
    expect(({} as Record<string, unknown>)['status']).toBeUndefined();
  });

  it('takes time proportional to the length of unterminated strings', () => {
    const open = (length: number): string => `1e400${'"\\\\\\"'.repeat(length / 4)}`;

    expect(parseJson(open(2 ** 20))).toBeUndefined();
    expect(measureGrowth((length) => void parseJson(open(length)), 2 ** 19)).toBeLessThan(3);
  });

  it('reads a million nested brackets', () => {
    expect(parseJson('['.repeat(1_000_000) + ']'.repeat(1_000_000))).toBeInstanceOf(Array);
  });
});
