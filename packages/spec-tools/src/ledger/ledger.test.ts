import { describe, expect, it } from 'vitest';
import { covers, type Entry, explains, summarizeStatements } from './ledger.ts';

describe('covers', () => {
  it.each([
    ['page/Job/id/type', 'page/Job/id/type', true],
    ['*/Job/id/type', 'page/Job/id/type', true],
    ['*/Job/*/type', 'page/Job/id/mandatory', false],
    ['*/Job/id', 'page/Job/id/type', false],
  ])('compares %s with %s', (pattern, fact, isCovered) => expect(covers(pattern, fact)).toBe(isCovered));
});

describe('explains', () => {
  it('checks all patterns of an entry', () => {
    const entry = { facts: { 'a/Job/id': 'absent ×1', 'b/*/id': 'absent ×1' } } as unknown as Entry;

    expect(explains(entry, 'b/Run/id')).toBe(true);
    expect(explains(entry, 'a/Run/id')).toBe(false);
    expect(explains({} as Entry, 'a/Job/id')).toBe(false);
  });
});

describe('summarizeStatements', () => {
  it('counts equal statements in order of appearance', () => {
    expect(summarizeStatements(['int64', 'int32', 'int64'])).toBe('int64 ×2; int32 ×1');
  });
});
