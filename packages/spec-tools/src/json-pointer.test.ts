import { describe, expect, it } from 'vitest';
import { parsePointer, toPointer, valueAt } from './json-pointer.ts';

describe('parsePointer and toPointer', () => {
  it.each([
    ['', []],
    ['/a', ['a']],
    ['/paths/~1v1~1{id}/get', ['paths', '/v1/{id}', 'get']],
    ['/~01', ['~1']],
    ['/', ['']],
  ])('convert %j', (pointer, keys) => {
    expect(parsePointer(pointer)).toEqual(keys);
    expect(toPointer(keys)).toBe(pointer);
  });
});

describe('valueAt', () => {
  const value = { a: [{ 'b/c': 1 }], d: null };

  it.each([
    ['', value],
    ['/a/0/b~1c', 1],
    ['/d', null],
    ['/d/e', undefined],
    ['/a/1', undefined],
    ['/toString', undefined],
  ])('reads %j', (pointer, expected) => {
    expect(valueAt(value, pointer)).toEqual(expected);
  });
});
