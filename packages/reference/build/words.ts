/** Finds the words that a contract lists: the values that are known, where a new one may come at any time. */
import type { Contract, Schema } from '@job-status/spec-tools';

export interface Word {
  readonly word: string;
  readonly meaning: string;
}

type Resolve = (schema: Schema) => Schema;

/** Follows the references of a bundled contract; in a dereferenced one there are none to follow. */
export function resolverOf({ components }: Contract): Resolve {
  return (schema) => {
    const name = referenced(schema);
    if (name === undefined) return schema;
    const found = components.schemas[name];
    if (found === undefined) throw new Error(`No schema is called "${name}".`);
    return found;
  };
}

/** The name of the schema that a reference stands for. */
export function referenced(schema: Schema): string | undefined {
  const ref = schema['$ref'];
  return typeof ref === 'string' ? /^#\/components\/schemas\/([^/]+)$/.exec(ref)?.[1] : undefined;
}

/** The words of an open vocabulary (`anyOf` of known words and any text), or none when the schema is something else. */
export function wordsOf(schema: Schema, resolve: Resolve): readonly Word[] {
  const branches = list(resolve(schema)['anyOf']).map(resolve);
  const open = branches.some((branch) => branch['type'] === 'string' && branch['enum'] === undefined);
  return open ? branches.flatMap(spelledOut) : [];
}

function spelledOut(schema: Schema): Word[] {
  const meanings = (schema['x-enumDescriptions'] ?? {}) as Record<string, string>;
  return ((schema['enum'] ?? []) as string[]).map((word) => {
    const meaning = meanings[word];
    if (meaning === undefined) throw new Error(`x-enumDescriptions does not say what "${word}" means.`);
    return { word, meaning };
  });
}

/** The schema of the job's own word: the property `status` that is nearest to the top of a good answer. */
export function statusSchema(top: Schema, resolve: Resolve): Schema {
  const seen = new Set<Schema>();
  const queue = [top];
  for (const next of queue) {
    const schema = resolve(next);
    if (seen.has(schema)) continue;
    seen.add(schema);
    const properties = (schema['properties'] ?? {}) as Record<string, Schema>;
    if (properties['status'] !== undefined) return properties['status'];
    queue.push(...parts(schema), ...Object.values(properties));
  }
  throw new Error('A good answer has no property "status".');
}

function parts(schema: Schema): Schema[] {
  const items = schema['items'] as Schema | undefined;
  return [...['allOf', 'anyOf', 'oneOf'].flatMap((key) => list(schema[key])), ...(items === undefined ? [] : [items])];
}

function list(value: unknown): Schema[] {
  return Array.isArray(value) ? (value as Schema[]) : [];
}
