/** Derives a schema that states exactly what the tables of a document state. */
import type { Schema } from '../contract/read-contract.ts';
import { documentedTypes, type JsonType } from './documented-types.ts';
import type { Facts, Statement } from './facts.ts';

/**
 * Creates the strict schema of one table and of the tables that it refers to. A field that is not in a table, a value that is not listed
 * and a missing mandatory field are errors.
 */
export function documentedSchema(facts: Facts, table: string): Schema {
  const fields = facts.schemas?.[table] ?? {};
  const mandatory = Object.entries(fields).filter(([, { mandatory }]) => mandatory === true);
  return {
    type: 'object',
    properties: Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, strictField(facts, field)])),
    required: mandatory.map(([name]) => name),
    additionalProperties: false,
  };
}

function strictField(facts: Facts, { type, of, values }: Statement): Schema {
  const [json] = type === undefined ? [] : documentedTypes(type);
  const inner = of === undefined ? undefined : documentedSchema(facts, of);
  if (json === 'array') return { type: 'array', ...(inner && { items: inner }) };
  if (inner !== undefined) return inner;
  return { ...(json && keywords(json)), ...(values && { enum: values }) };
}

function keywords(type: JsonType): Schema {
  return type === 'int32' || type === 'int64' ? { type: 'integer', format: type } : { type };
}
