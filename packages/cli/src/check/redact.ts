/** Replaces the values of a response by placeholders for their types. */
import type { KnownSecrets } from './known-secrets.ts';
import type { StrictSchema } from './strict-contract.ts';

/** Placeholder for any text. */
export const textPlaceholder = '…';

/** Matches names, and not numbers, ids or sentences. */
const namePattern = /^[A-Za-z_](?!(?:.*\d){4})[\w.-]{0,63}$/;
const enumPattern = /^[A-Za-z_](?!(?:.*\d){4})[\w -]{0,39}$/;
/** A prefix for the component that refused, and digits: `APIGW.0301`. */
const codePattern = /^[A-Za-z]{1,16}(?:[._-]?\d{1,8}){1,2}$/;

/** The name of a value's type, for reports and facts. */
export function describeType(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int64' : 'number';
  return typeof value;
}

/** Deeper values are replaced by the placeholder, so that a deeply nested response does not overflow the stack or the report. */
const maxDepth = 100;

export class Redactor {
  readonly #secrets: KnownSecrets;

  constructor(secrets: KnownSecrets) {
    this.#secrets = secrets;
  }

  /** Redacts a key that the contract does not declare. */
  key(text: string): string {
    return namePattern.test(text) && !this.#secrets.overlaps(text) ? text : '<key>';
  }

  /** Redacts a value where the contract lists the known values. */
  enumValue(text: string): string {
    return enumPattern.test(text) && !this.#secrets.overlaps(text) ? text : '<text>';
  }

  /** Keeps HTTP statuses and error codes: they are not data, and only the code distinguishes one error from another. */
  #code(value: unknown): unknown {
    if (typeof value === 'number') return value >= 100 && value <= 599 ? value : 0;
    return typeof value === 'string' && codePattern.test(value) && !this.#secrets.overlaps(value)
      ? value
      : textPlaceholder;
  }

  /** Keeps known keys and values, error codes, booleans and null; everything else becomes a placeholder. */
  body(value: unknown, schema: StrictSchema | undefined, depth = 0): unknown {
    if (depth > maxDepth) return textPlaceholder;
    if (Array.isArray(value)) return value.map((item) => this.body(item, subschema(schema, 'items'), depth + 1));
    if (typeof value === 'object' && value !== null) return this.#object(value, schema, depth);
    if (schema?.['x-error-part'] === 'code') return this.#code(value);
    if (typeof value === 'number') return numberPlaceholder(value);
    if (typeof value !== 'string') return value;
    const known = schema?.['enum'];
    if (Array.isArray(known)) return known.includes(value) ? value : this.enumValue(value);
    return /^\d+$/.test(value) ? '0' : value === '' ? '' : textPlaceholder;
  }

  #object(value: object, schema: StrictSchema | undefined, depth: number): unknown {
    const properties = subschema(schema, 'properties') ?? {};
    const entries = Object.entries(value).map(([key, inner]) => {
      const declared = Object.hasOwn(properties, key);
      const own = declared ? (properties[key] as StrictSchema) : subschema(schema, 'additionalProperties');
      return [declared ? key : this.key(key), this.body(inner, own, depth + 1)];
    });
    return Object.fromEntries(entries);
  }
}

function subschema(schema: StrictSchema | undefined, keyword: string): StrictSchema | undefined {
  const inner = schema?.[keyword];
  return typeof inner === 'object' ? (inner as StrictSchema) : undefined;
}

/** Keeps what a parser must handle: the sign, the width, and whether the number is whole. */
function numberPlaceholder(value: number): number {
  const sign = value < 0 ? -1 : 1;
  if (!Number.isInteger(value)) return sign * 0.5;
  if (value === -1) return -1;
  if (Math.abs(value) > Number.MAX_SAFE_INTEGER) return sign * 2 ** 53;
  return Math.abs(value) >= 2 ** 31 ? sign * 2 ** 31 : 0;
}
