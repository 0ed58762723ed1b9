/** An example shows everything that a contract declares: each property, each type, each known value, and counts above 32 bits. */
import { declaredResponses, readOperation, type Schema } from '@job-status/spec-tools';
import { resolveSchema } from '@job-status/spec-tools/schema';
import { describe, expect, it } from 'vitest';
import { contracts } from '../support/contracts.ts';
import { type SchemaLocation, visitSchemas, visitValues } from '../support/schema-locations.ts';

interface Witness {
  readonly origin: string;
  readonly unknown: boolean;
  readonly value: unknown;
}

describe.each(contracts)('$slug', ({ bundled, dereferenced }) => {
  const witnesses = new Map<SchemaLocation, Witness[]>();
  const declared = new Map<SchemaLocation, Schema>();
  const responses = readOperation(bundled).get.responses;
  for (const { status, example } of declaredResponses(dereferenced)) {
    const schema = responses[status]?.content['application/json'].schema ?? {};
    visitSchemas(bundled, schema, (place, inner) => declared.set(place, inner));
    visitValues(bundled, schema, example.value, (place, _, value) => {
      const witness = { origin: example['x-origin'], unknown: example['x-unknown'] === true, value };
      witnesses.set(place, [...(witnesses.get(place) ?? []), witness]);
    });
  }
  const valuesAt = (place: SchemaLocation): unknown[] => (witnesses.get(place) ?? []).map(({ value }) => value);
  const places = [...declared].filter(([place]) => !/^body/.test(place));

  const properties = places.flatMap(([place, schema]) =>
    Object.entries((schema['properties'] ?? {}) as Record<string, Schema>).map(
      ([property, inner]) => [`${place}.${property}`, { place, property, inner }] as const,
    ),
  );
  it.each(properties)('%s is in an example', (_, { place, property }) => {
    expect(valuesAt(place).some((value) => Object.hasOwn(value as object, property))).toBe(true);
  });

  it.each(properties)('%s is explained', (_, { inner }) => {
    const { description } = resolveSchema(bundled, inner);

    expect(description).toMatch(/^[A-Z-].*[.]$/s);
  });

  const typed = places.flatMap(([place, { type }]) =>
    [type ?? []].flat().map((name) => [place, String(name)] as const),
  );
  it.each(typed)('%s is shown as %s', (place, type) => {
    expect(valuesAt(place).map(typeOf)).toContain(type);
  });

  const integers = places.filter(
    ([, schema]) => [schema['type']].flat().includes('integer') && schema['x-error-part'] === undefined,
  );
  it.each(integers)('%s counts past 32 bits', (place, schema) => {
    expect(schema['format']).toBe('int64');
    expect(Math.max(...valuesAt(place).filter((value) => typeof value === 'number'))).toBeGreaterThan(2 ** 31);
  });

  it('has a complete response that contains every property', () => {
    const complete = declaredResponses(dereferenced).find(({ status, key }) => status === '200' && key === 'complete');
    const schema = responses['200']?.content['application/json'].schema ?? {};
    visitValues(bundled, schema, complete?.example.value, (place, { properties }, value) => {
      if (typeof value !== 'object' || value === null || !properties) return;
      expect(Object.keys(value), place).toEqual(expect.arrayContaining(Object.keys(properties)));
    });
  });

  const lists = places.filter(([, schema]) => Array.isArray(schema['enum']));
  it.each(lists)('each value of %s has a meaning and an example', (place, schema) => {
    const words = schema['enum'] as string[];

    expect(Object.keys(schema['x-enumDescriptions'] as object)).toEqual(words);
    expect(new Set(valuesAt(place))).toEqual(new Set(words));
  });

  it('opens every list of known values', () => {
    const known = Object.keys(bundled.components.schemas).filter((name) => name.startsWith('Known'));

    expect(lists.map(([place]) => place).sort()).toEqual(known.sort());
  });

  const open = lists.map(([place]) => place.replace(/^Known/, ''));
  it.each(open)('%s lists each value of an example, unless it is unknown on purpose', (place) => {
    const known = declared.get(`Known${place}`)?.['enum'] as string[];
    const strangers = (witnesses.get(place) ?? []).filter(({ value }) => !known.includes(value as string));

    expect(strangers.length).toBeGreaterThan(0);
    expect(strangers.every(({ unknown }) => unknown)).toBe(true);
  });
});

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value;
}
