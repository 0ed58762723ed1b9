/** The examples cover each property, type and known value that a contract declares, and counts above 32 bits. */
import { declaredResponses, readOperation, type Schema } from '@job-status/spec-tools';
import { resolveSchema } from '@job-status/spec-tools/schema';
import { describe, expect, it } from 'vitest';
import { contracts } from '../support/contracts.ts';
import { type SchemaLocation, visitSchemas, visitValues } from '../support/schema-locations.ts';

interface Occurrence {
  readonly origin: string;
  readonly unknown: boolean;
  readonly value: unknown;
}

describe.each(contracts)('$slug', ({ bundled, dereferenced }) => {
  const occurrences = new Map<SchemaLocation, Occurrence[]>();
  const declared = new Map<SchemaLocation, Schema>();
  const responses = readOperation(bundled).get.responses;
  for (const { status, example } of declaredResponses(dereferenced)) {
    const schema = responses[status]?.content['application/json'].schema ?? {};
    visitSchemas(bundled, schema, (location, inner) => declared.set(location, inner));
    visitValues(bundled, schema, example.value, (location, _, value) => {
      const occurrence = { origin: example['x-origin'], unknown: example['x-unknown'] === true, value };
      occurrences.set(location, [...(occurrences.get(location) ?? []), occurrence]);
    });
  }
  const valuesAt = (location: SchemaLocation): unknown[] => (occurrences.get(location) ?? []).map(({ value }) => value);
  const locations = [...declared].filter(([location]) => !/^body/.test(location));

  const properties = locations.flatMap(([location, schema]) =>
    Object.entries((schema['properties'] ?? {}) as Record<string, Schema>).map(
      ([property, inner]) => [`${location}.${property}`, { location, property, inner }] as const,
    ),
  );
  it.each(properties)('%s is in an example', (_, { location, property }) => {
    expect(valuesAt(location).some((value) => Object.hasOwn(value as object, property))).toBe(true);
  });

  it.each(properties)('%s has a description', (_, { inner }) => {
    const { description } = resolveSchema(bundled, inner);

    expect(description).toMatch(/^[A-Z-].*[.]$/s);
  });

  const typed = locations.flatMap(([location, { type }]) =>
    [type ?? []].flat().map((name) => [location, String(name)] as const),
  );
  it.each(typed)('%s has an example of type %s', (location, type) => {
    expect(valuesAt(location).map(getType)).toContain(type);
  });

  const integers = locations.filter(
    ([, schema]) => [schema['type']].flat().includes('integer') && schema['x-error-part'] === undefined,
  );
  it.each(integers)('%s has an example above 32 bits', (location, schema) => {
    expect(schema['format']).toBe('int64');
    expect(Math.max(...valuesAt(location).filter((value) => typeof value === 'number'))).toBeGreaterThan(2 ** 31);
  });

  it('has a complete response that contains every property', () => {
    const complete = declaredResponses(dereferenced).find(({ status, key }) => status === '200' && key === 'complete');
    const schema = responses['200']?.content['application/json'].schema ?? {};
    visitValues(bundled, schema, complete?.example.value, (location, { properties }, value) => {
      if (typeof value !== 'object' || value === null || !properties) return;
      expect(Object.keys(value), location).toEqual(expect.arrayContaining(Object.keys(properties)));
    });
  });

  const lists = locations.filter(([, schema]) => Array.isArray(schema['enum']));
  it.each(lists)('each value of %s has a description and an example', (location, schema) => {
    const values = schema['enum'] as string[];

    expect(Object.keys(schema['x-enumDescriptions'] as object)).toEqual(values);
    expect(new Set(valuesAt(location))).toEqual(new Set(values));
  });

  it('accepts unknown values for every list of known values', () => {
    const known = Object.keys(bundled.components.schemas).filter((name) => name.startsWith('Known'));

    expect(lists.map(([location]) => location).sort()).toEqual(known.sort());
  });

  const open = lists.map(([location]) => location.replace(/^Known/, ''));
  it.each(open)('%s lists each value of an example unless the example is marked as unknown', (location) => {
    const known = declared.get(`Known${location}`)?.['enum'] as string[];
    const unlisted = (occurrences.get(location) ?? []).filter(({ value }) => !known.includes(value as string));

    expect(unlisted.length).toBeGreaterThan(0);
    expect(unlisted.every(({ unknown }) => unknown)).toBe(true);
  });
});

function getType(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value;
}
