/** The ledger and the contracts refer to each other, and each entry has a fact or evidence. */
import { globSync, readFileSync } from 'node:fs';
import { declaredResponses, root } from '@job-status/spec-tools';
import { readSources } from '@job-status/spec-tools/facts';
import { toPointer, valueAt } from '@job-status/spec-tools/json-pointer';
import { type Entry, readLedger } from '@job-status/spec-tools/ledger';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { contracts } from '../support/contracts.ts';

const specs = new URL('specs/', root);
const ledger = Object.entries(readLedger());
const sources = readSources();
const apis = [...contracts.map(({ slug }) => slug), 'all'];
const examples = new Map<string, unknown>(
  contracts.flatMap(({ slug, dereferenced }) =>
    declaredResponses(dereferenced).map(
      ({ status, key, example }) => [`${slug}/${status}/${key}`, example.value] as const,
    ),
  ),
);

/** Each `x-drift` in specs/: its location, and the IDs of its entries. */
const markers = globSync('{*/openapi,shared/*}.yaml', { cwd: specs }).flatMap((file) => {
  const found: { at: string; ids: string[] }[] = [];
  const visit = (value: unknown, pointer: string): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      if (key === 'x-drift') found.push({ at: `${file}#${pointer}`, ids: inner as string[] });
      else visit(inner, pointer + toPointer([key]));
    }
  };
  visit(parse(readFileSync(new URL(file, specs), 'utf8')), '');
  return found;
});

it('has unique IDs in order', () => {
  const ids = ledger.map(([id]) => id);

  expect(ids).toEqual(ids.toSorted());
  for (const id of ids) expect(id).toMatch(/^D-\d{3}$/);
});

it.each(markers.map(({ at, ids }) => [at, ids] as const))('%s lists only entries that refer to it', (at, ids) => {
  expect(ids.length).toBeGreaterThan(0);
  for (const id of ids) expect(ledger.find(([known]) => known === id)?.[1].at, id).toContain(at);
});

describe.each(ledger)('%s', (id, entry: Entry) => {
  it('is complete', () => {
    expect(apis).toContain(entry.api);
    expect(entry.statements.length).toBeGreaterThan(0);
    for (const { source, what } of entry.statements) {
      expect(Object.keys(sources)).toContain(source);
      expect(what).toBeTruthy();
    }
    for (const text of [entry.title, entry.choice, entry.reason]) expect(text).toMatch(/^\S.*\S$/s);
    expect(Object.keys(entry.facts ?? {}).length + (entry.evidence ?? []).length).toBeGreaterThan(0);
    expect(entry.at.length).toBeGreaterThan(0);
  });

  it.each(entry.at)('is marked at %s', (at) => {
    expect(markers.find((marker) => marker.at === at)?.ids).toContain(id);
  });

  it.each(entry.evidence ?? [])('is supported by evidence %#', (evidence) => {
    if ('text' in evidence) {
      expect(() => JSON.parse(evidence.text)).toThrow(SyntaxError);
    } else {
      expect([...examples.keys()]).toContain(evidence.example);
      expect(valueAt(examples.get(String(evidence.example)), evidence.at)).toEqual(evidence.is);
    }
  });
});
