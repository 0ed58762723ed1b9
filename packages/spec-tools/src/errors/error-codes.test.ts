import { expect, test } from 'vitest';
import { readSources } from '../facts/facts.ts';
import { readErrorCodes } from './error-codes.ts';

const groups = Object.entries(readErrorCodes());

test('every code has a status, and sources that sources.yaml lists', () => {
  const sources = Object.keys(readSources());
  expect(groups.length).toBeGreaterThan(3);
  for (const [, { codes }] of groups) {
    expect(codes.length).toBeGreaterThan(10);
    for (const { code, statuses, sources: cited } of codes) {
      expect(statuses.length, code).toBeGreaterThan(0);
      expect(cited.length, code).toBeGreaterThan(0);
      expect(sources, code).toEqual(expect.arrayContaining([...cited]));
    }
  }
});

test('a code with several entries has a different status in each', () => {
  for (const [, { codes }] of groups) {
    const keys = codes.flatMap(({ code, statuses }) => statuses.map((status) => `${code} ${status}`));
    expect(keys).toHaveLength(new Set(keys).size);
  }
});

test('the links of the sources are public https addresses', () => {
  const links = Object.values(readSources()).flatMap((source) => source.links ?? []);
  expect(links.length).toBeGreaterThan(40);
  for (const link of links) expect(new URL(link).protocol).toBe('https:');
});
