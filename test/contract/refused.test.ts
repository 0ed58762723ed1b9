/** Schemas, generated validators and clients reject bodies that are not a response or an error of an API. */
import { readFileSync } from 'node:fs';
import { ProtocolError, ServiceError } from '@job-status/client';
import { declaredResponses, readOperation, type Schema } from '@job-status/spec-tools';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { createClient, examplePath } from '../support/clients.ts';
import { contracts } from '../support/contracts.ts';
import { visitValues } from '../support/schema-locations.ts';
import { findViolations } from '../support/schema-validator.ts';

interface Refused {
  readonly responses: Readonly<Record<string, unknown>>;
  readonly errors: Readonly<Record<string, unknown>>;
}

describe.each(contracts)('$slug', async ({ slug, bundled, dereferenced }) => {
  const refused = parse(readFileSync(new URL(`refused/${slug}.yaml`, import.meta.url), 'utf8')) as Refused;
  const { isResponse, isError } = await import(`@job-status/contract/${slug}`);
  const declared = Object.entries(readOperation(dereferenced).get.responses);
  const getSchema = (status: string): Schema =>
    declared.find(([name]) => name === status)?.[1].content['application/json'].schema ?? {};

  /** Reads a body with the client. */
  const readWithClient = (status: number, body: unknown): Promise<unknown> =>
    createClient(slug, {
      endpoint: 'https://gateway.test',
      retry: { maxAttempts: 1 },
      fetch: async () => new Response(JSON.stringify(body), { status }),
    }).getJobStatus(examplePath(dereferenced));

  it.each(Object.entries(refused.responses))('reject as a response: %s', async (_, body) => {
    expect(findViolations(getSchema('200'), body)).not.toEqual([]);
    expect(isResponse(body)).toBe(false);
    await expect(readWithClient(200, body)).rejects.toThrow(isError(body) ? ServiceError : ProtocolError);
  });

  it.each(Object.entries(refused.errors))('reject as an error: %s', async (_, body) => {
    for (const [status] of declared.filter(([name]) => name !== '200')) {
      expect(findViolations(getSchema(status), body)).not.toEqual([]);
    }
    expect(isError(body)).toBe(false);
    await expect(readWithClient(400, body)).rejects.toThrow(ProtocolError);
  });

  const complete = declaredResponses(dereferenced).find(
    ({ status, key }) => status === '200' && key === 'complete',
  )?.example;
  const positions: [place: string, schema: Schema, holder: object][] = [];
  visitValues(
    bundled,
    readOperation(bundled).get.responses['200']?.content['application/json'].schema ?? {},
    complete?.value,
    (place, schema, value) => {
      if (typeof value === 'object' && value !== null) positions.push([place, schema, value]);
    },
  );

  const required = positions.flatMap(([place, schema, holder]) =>
    ((schema['required'] ?? []) as string[]).map((name) => [`${place}.${name}`, holder, name] as const),
  );
  it.each(required)('reject a response without %s', (_, holder, name) => {
    const body = replaceObject(complete?.value, holder, ({ [name]: _removed, ...rest }) => rest);

    expect(findViolations(getSchema('200'), body)).not.toEqual([]);
    expect(isResponse(body)).toBe(false);
  });

  const typed = positions.flatMap(([place, schema, holder]) =>
    Object.entries((schema['properties'] ?? {}) as Record<string, Schema>).flatMap(([name, property]) =>
      getWrongValues(property, bundled.components.schemas).map(
        (wrong) => [`${place}.${name}`, wrong, holder, name] as const,
      ),
    ),
  );
  it.each(typed)('reject a response with %s as %j', (_, wrong, holder, name) => {
    const body = replaceObject(complete?.value, holder, (rest) => ({ ...rest, [name]: wrong }));

    expect(findViolations(getSchema('200'), body)).not.toEqual([]);
    expect(isResponse(body)).toBe(false);
  });
});

/** Copies a JSON value and replaces one object, which is found by identity. */
function replaceObject(value: unknown, target: object, change: (object: Record<string, unknown>) => unknown): unknown {
  if (value === target) return change(value as Record<string, unknown>);
  if (Array.isArray(value)) return value.map((item) => replaceObject(item, target, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, replaceObject(inner, target, change)]));
}

/** Returns a value of each JSON type that a property does not declare. */
function getWrongValues(property: Schema, schemas: Readonly<Record<string, Schema>>): unknown[] {
  const name = String(property['$ref'] ?? '').slice('#/components/schemas/'.length);
  const schema = { ...schemas[name], ...property };
  const types = [schema['type'] ?? (schema['anyOf'] === undefined ? [] : 'string')].flat() as string[];
  return Object.entries({ null: null, boolean: true, integer: 7, number: 0.5, string: 'x', array: [], object: {} })
    .filter(([type]) => !types.includes(type) && !(type === 'integer' && types.includes('number')))
    .map(([, value]) => value);
}
