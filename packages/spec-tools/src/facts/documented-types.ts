/** What the documents call types, and what that is in JSON when it is taken at its word. */

/** A JSON type, with the width of an integer. */
export type JsonType = 'string' | 'boolean' | 'int32' | 'int64' | 'number' | 'array' | 'object' | 'null';

const names: Readonly<Record<string, JsonType>> = {
  String: 'string',
  string: 'string',
  enum: 'string',
  Boolean: 'boolean',
  boolean: 'boolean',
  Int: 'int32',
  Integer: 'int32',
  int32: 'int32',
  Long: 'int64',
  long: 'int64',
  int64: 'int64',
  // A moment as a number is in Unix milliseconds in every sample; no document says so.
  Timestamp: 'int64',
  // A date has no other form in JSON than text.
  Date: 'string',
  'time.Time': 'string',
  Double: 'number',
  double: 'number',
  Float: 'number',
  float: 'number',
  List: 'array',
  列表数据结构: 'array',
  'Array of objects': 'array',
  Dictionary: 'object',
  object: 'object',
};

/** The JSON type of a documented one. Throws for a name that no document has used yet. */
export function documentedTypes(name: string): JsonType[] {
  const type = names[name];
  if (type === undefined) throw new RangeError(`What is a "${name}"? Add it to specs/documented-types.ts.`);
  return [type];
}
