/** Maps the type names of the documents to JSON types, taken literally. */

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
  // In every sample, a numeric timestamp is in Unix milliseconds; no document states this.
  Timestamp: 'int64',
  // In JSON, a date can only be text.
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

/**
 * Returns the JSON types of a documented type name.
 *
 * @throws {RangeError} for a name that is not listed above.
 */
export function documentedTypes(name: string): JsonType[] {
  const type = names[name];
  if (type === undefined)
    throw new RangeError(
      `The type "${name}" is not known. Add it to packages/spec-tools/src/facts/documented-types.ts.`,
    );
  return [type];
}
