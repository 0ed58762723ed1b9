import { describe, expect, it } from 'vitest';
import { covers, type Entry, findEntries } from './ledger.ts';

describe('covers', () => {
  it.each([
    ['page/Job/id/type', 'page/Job/id/type', true],
    ['*/Job/id/type', 'page/Job/id/type', true],
    ['*/Job/*/type', 'page/Job/id/mandatory', false],
    ['*/Job/id', 'page/Job/id/type', false],
  ])('compares %s with %s', (pattern, fact, isCovered) => expect(covers(pattern, fact)).toBe(isCovered));
});

describe('findEntries', () => {
  const entry = (facts: Entry['facts'], api = 'jobs'): Entry => ({ api, facts }) as Entry;
  const ledger = [
    ['D-001', entry({ '*/Job/id': ['absent'], '*/Job/size/mandatory': [true] })],
    ['D-002', entry({ 'page/Job/id': ['absent'] })],
    ['D-003', entry({ '*/Run/id': ['absent'] }, 'all')],
  ] as const;

  it.each([
    ['an entry without the name of the document', 'edition-2027/Job/id', 'absent', ['D-001']],
    ['an entry with the name of the document before the others', 'page/Job/id', 'absent', ['D-002']],
    ['an entry of every API', 'page/Run/id', 'absent', ['D-003']],
    ['a statement that is not text', 'page/Job/size/mandatory', 'true', ['D-001']],
    ['nothing for another statement', 'page/Job/size/mandatory', 'false', []],
    ['nothing for another fact', 'page/Job/name', 'absent', []],
  ])('finds %s', (_, fact, stated, ids) => expect(findEntries(ledger, 'jobs', { fact, stated })).toEqual(ids));

  it('finds nothing in the entries of another API', () => {
    expect(findEntries(ledger, 'runs', { fact: 'page/Job/id', stated: 'absent' })).toEqual([]);
  });
});
