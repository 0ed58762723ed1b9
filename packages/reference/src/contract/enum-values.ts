/** Finds the listed values of open enums: values that are known, where the service may add more. */
import type { Contract, Schema } from '@job-status/spec-tools';

export interface EnumValue {
  readonly value: string;
  readonly meaning: string;
}

type Resolve = (schema: Schema) => Schema;

/** Returns a function that follows the references of a bundled contract. A dereferenced contract has none to follow. */
export function createResolver({ components }: Contract): Resolve {
  return (schema) => {
    const name = referencedName(schema);
    if (name === undefined) return schema;
    const found = components.schemas[name];
    if (found === undefined) throw new Error(`The contract has no schema named "${name}".`);
    return found;
  };
}

/** The name of the schema that a reference points to. */
export function referencedName(schema: Schema): string | undefined {
  const ref = schema['$ref'];
  return typeof ref === 'string' ? /^#\/components\/schemas\/([^/]+)$/.exec(ref)?.[1] : undefined;
}

/** The values of an open enum (`anyOf` of listed values and any string), or none when the schema is something else. */
export function openEnumValues(schema: Schema, resolve: Resolve): readonly EnumValue[] {
  const branches = asSchemas(resolve(schema)['anyOf']).map(resolve);
  const isOpen = branches.some((branch) => branch['type'] === 'string' && branch['enum'] === undefined);
  return isOpen ? branches.flatMap(valuesWithMeaning) : [];
}

function valuesWithMeaning(schema: Schema): EnumValue[] {
  const meanings = (schema['x-enumDescriptions'] ?? {}) as Record<string, string>;
  return ((schema['enum'] ?? []) as string[]).map((value) => {
    const meaning = meanings[value];
    if (meaning === undefined) throw new Error(`x-enumDescriptions must describe "${value}".`);
    return { value, meaning };
  });
}

/** The schema of the job's own status: the property `status` nearest to the top of a 200 body. */
export function statusSchema(top: Schema, resolve: Resolve): Schema {
  const visited = new Set<Schema>();
  const queue = [top];
  for (const next of queue) {
    const schema = resolve(next);
    if (visited.has(schema)) continue;
    visited.add(schema);
    const properties = (schema['properties'] ?? {}) as Record<string, Schema>;
    if (properties['status'] !== undefined) return properties['status'];
    queue.push(...subschemas(schema), ...Object.values(properties));
  }
  throw new Error('The 200 body must have a property "status".');
}

function subschemas(schema: Schema): Schema[] {
  const items = schema['items'] as Schema | undefined;
  return [
    ...['allOf', 'anyOf', 'oneOf'].flatMap((key) => asSchemas(schema[key])),
    ...(items === undefined ? [] : [items]),
  ];
}

function asSchemas(value: unknown): Schema[] {
  return Array.isArray(value) ? (value as Schema[]) : [];
}
