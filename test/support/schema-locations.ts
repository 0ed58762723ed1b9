import type { Contract, Schema } from '@job-status/spec-tools';
import { readReference, resolveSchema } from '@job-status/spec-tools/schema';
import { findViolations } from './schema-validator.ts';

/** A place in a contract where a value can stand: a named schema and the way from there, such as `Node.properties.name`. */
export type SchemaLocation = string;

/** Calls `visit` for every schema below a schema, each once, by its place. */
export function visitSchemas(
  contract: Contract,
  start: Schema,
  visit: (place: SchemaLocation, schema: Schema) => void,
): void {
  const seen = new Set<SchemaLocation>();
  const enter = (schema: Schema, place: SchemaLocation): void => {
    const [target, at] = follow(contract, schema, place);
    if (seen.has(at)) return;
    seen.add(at);
    visit(at, target);
    for (const [step, inner] of subschemas(target)) enter(inner, `${at}.${step}`);
  };
  enter(start, 'body');
}

/** Calls `visit` for every part of a value with each schema that describes it, whatever alternative it takes. */
export function visitValues(
  contract: Contract,
  start: Schema,
  body: unknown,
  visit: (place: SchemaLocation, schema: Schema, value: unknown) => void,
): void {
  const enter = (schema: Schema, place: SchemaLocation, value: unknown): void => {
    const [target, at] = follow(contract, schema, place);
    visit(at, target, value);
    for (const keyword of ['anyOf', 'allOf'] as const) {
      ((target[keyword] ?? []) as Schema[]).forEach((inner, index) => {
        if (keyword === 'allOf' || findViolations(withDefinitions(contract, inner), value).length === 0) {
          enter(inner, `${at}.${keyword}.${index}`, value);
        }
      });
    }
    if (Array.isArray(value)) {
      for (const item of value) if (target['items']) enter(target['items'] as Schema, `${at}.items`, item);
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) {
        const property = ((target['properties'] ?? {}) as Record<string, Schema>)[key];
        if (property !== undefined) enter(property, `${at}.properties.${key}`, inner);
        else if (typeof target['additionalProperties'] === 'object') {
          enter(target['additionalProperties'] as Schema, `${at}.additionalProperties`, inner);
        }
      }
    }
  };
  enter(start, 'body', body);
}

function subschemas(schema: Schema): [string, Schema][] {
  return [
    ...(['anyOf', 'allOf'] as const).flatMap((keyword) =>
      ((schema[keyword] ?? []) as Schema[]).map((inner, index): [string, Schema] => [`${keyword}.${index}`, inner]),
    ),
    ...Object.entries((schema['properties'] ?? {}) as Record<string, Schema>).map(([name, inner]): [string, Schema] => [
      `properties.${name}`,
      inner,
    ]),
    ...(['items', 'additionalProperties'] as const).flatMap((keyword): [string, Schema][] =>
      typeof schema[keyword] === 'object' ? [[keyword, schema[keyword] as Schema]] : [],
    ),
  ];
}

/** Where a reference leads, and the name of that place. */
function follow(contract: Contract, schema: Schema, place: SchemaLocation): [Schema, SchemaLocation] {
  return [resolveSchema(contract, schema), readReference(schema) ?? place];
}

const cache = new WeakMap<Schema, Schema>();

/** A schema that carries the definitions its references lead to. */
function withDefinitions(contract: Contract, schema: Schema): Schema {
  const known = cache.get(schema);
  if (known !== undefined) return known;
  const whole = { ...schema, components: { schemas: contract.components.schemas } };
  cache.set(schema, whole);
  return whole;
}
