import type { Schema } from '@job-status/spec-tools';
import fc from 'fast-check';

/** Strings that a parser may interpret as another type. */
const ambiguousTexts = [
  '',
  ' ',
  'true',
  'FALSE',
  'null',
  '-1',
  '__proto__',
  '2026-11-21T08:00:00Z',
  '1763712000000',
  '{"a":1}',
  '[',
];
const integers = [-1, 0, 1, 1_763_712_000, 1_763_712_000_000, 2 ** 53, 2 ** 63, -(2 ** 63)];
const numbers = [-1, 0, 0.42, 1, 42, 100, 101];

/** Generates bodies that match a dereferenced schema of a contract. Throws for an unsupported keyword. */
export function arbitraryBody(schema: Schema): fc.Arbitrary<unknown> {
  if (Array.isArray(schema['anyOf'])) return fc.oneof(...(schema['anyOf'] as Schema[]).map(arbitraryBody));
  if ('const' in schema) return fc.constant(schema['const']);
  if (Array.isArray(schema['enum'])) return fc.constantFrom(...schema['enum']);
  return fc.oneof(...[schema['type']].flat().map((type) => arbitraryOfType(type, schema)));
}

function arbitraryOfType(type: unknown, schema: Schema): fc.Arbitrary<unknown> {
  switch (type) {
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return fc.oneof(fc.maxSafeInteger(), fc.constantFrom(...integers));
    case 'number':
      return fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constantFrom(...numbers));
    case 'string':
      return arbitraryText(schema);
    case 'array':
      return fc.array(arbitraryBody(schema['items'] as Schema), { maxLength: 4 });
    case 'object':
      return arbitraryObject(schema);
    default:
      throw new Error(`Cannot generate a value for ${JSON.stringify(schema)}.`);
  }
}

function arbitraryText({ pattern, minLength = 0 }: Schema): fc.Arbitrary<string> {
  if (typeof pattern === 'string') return fc.stringMatching(new RegExp(pattern));
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.json(), fc.constantFrom(...ambiguousTexts));
  return text.filter(({ length }) => length >= Number(minLength));
}

/** Generates objects with declared properties, of which optional ones may be missing, and with undeclared properties. */
function arbitraryObject({ properties = {}, required = [], additionalProperties }: Schema): fc.Arbitrary<object> {
  const declared = Object.entries(properties as Record<string, Schema>);
  const other =
    typeof additionalProperties === 'object' ? arbitraryBody(additionalProperties as Schema) : fc.jsonValue();
  const known = declared.map(([name]) => name);
  return fc
    .tuple(
      fc.dictionary(
        fc.string().filter((name) => !known.includes(name)),
        other,
        { maxKeys: 3 },
      ),
      fc.record(Object.fromEntries(declared.map(([name, schema]) => [name, arbitraryBody(schema)])), {
        requiredKeys: required as string[],
      }),
    )
    .map(([others, own]) => ({ ...others, ...own }));
}
