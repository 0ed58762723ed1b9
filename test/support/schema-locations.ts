import type { Contract, Schema } from '@job-status/spec-tools';
import { readReference, resolveSchema } from '@job-status/spec-tools/schema';
import { findViolations } from './schema-validator.ts';

/** A location in a contract: a named schema and the path inside it, such as `Node.properties.name`. */
export type SchemaLocation = string;

/** Calls `visit` once for each schema inside a schema, with its location. */
export function visitSchemas(
  contract: Contract,
  start: Schema,
  visit: (location: SchemaLocation, schema: Schema) => void,
): void {
  const seen = new Set<SchemaLocation>();
  const enter = (schema: Schema, location: SchemaLocation): void => {
    const [target, at] = follow(contract, schema, location);
    if (seen.has(at)) return;
    seen.add(at);
    visit(at, target);
    for (const [step, inner] of subschemas(target)) enter(inner, `${at}.${step}`);
  };
  enter(start, 'body');
}

/** Calls `visit` for each part of a value with all schemas that describe it, including all matching alternatives. */
export function visitValues(
  contract: Contract,
  start: Schema,
  body: unknown,
  visit: (location: SchemaLocation, schema: Schema, value: unknown) => void,
): void {
  const enter = (schema: Schema, location: SchemaLocation, value: unknown): void => {
    const [target, at] = follow(contract, schema, location);
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

/** Resolves a reference, and returns the location of its target. */
function follow(contract: Contract, schema: Schema, location: SchemaLocation): [Schema, SchemaLocation] {
  return [resolveSchema(contract, schema), readReference(schema) ?? location];
}

const cache = new WeakMap<Schema, Schema>();

/** Adds the definitions that the references of a schema point to. */
function withDefinitions(contract: Contract, schema: Schema): Schema {
  const known = cache.get(schema);
  if (known !== undefined) return known;
  const completeSchema = { ...schema, components: { schemas: contract.components.schemas } };
  cache.set(schema, completeSchema);
  return completeSchema;
}
