import type { Schema } from '@job-status/spec-tools';
import fc from 'fast-check';

/** Texts that a reader may take for something else. */
const telling = [
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

/** Bodies that fit a dereferenced schema of our contracts, however odd. Throws for a keyword that it does not know. */
export function arbitraryBody(schema: Schema): fc.Arbitrary<unknown> {
  if (Array.isArray(schema['anyOf'])) return fc.oneof(...(schema['anyOf'] as Schema[]).map(arbitraryBody));
  if ('const' in schema) return fc.constant(schema['const']);
  if (Array.isArray(schema['enum'])) return fc.constantFrom(...schema['enum']);
  return fc.oneof(...[schema['type']].flat().map((type) => ofType(type, schema)));
}

function ofType(type: unknown, schema: Schema): fc.Arbitrary<unknown> {
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
      return textOf(schema);
    case 'array':
      return fc.array(arbitraryBody(schema['items'] as Schema), { maxLength: 4 });
    case 'object':
      return objectOf(schema);
    default:
      throw new Error(`No arbitrary for ${JSON.stringify(schema)}.`);
  }
}

function textOf({ pattern, minLength = 0 }: Schema): fc.Arbitrary<string> {
  if (typeof pattern === 'string') return fc.stringMatching(new RegExp(pattern));
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.json(), fc.constantFrom(...telling));
  return text.filter(({ length }) => length >= Number(minLength));
}

/** The declared properties, some of which may be missing if not required, and undeclared ones. */
function objectOf({ properties = {}, required = [], additionalProperties }: Schema): fc.Arbitrary<object> {
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
