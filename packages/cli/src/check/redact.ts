/** Replaces what an answer says by what kind of thing it is. */
import type { Secrets } from './secrets.ts';
import type { StrictSchema } from './strict-contract.ts';

/** Stands for any text. */
export const someText = '…';

/** A name and not a number, an id or a sentence. */
const name = /^[A-Za-z_](?!(?:.*\d){4})[\w.-]{0,63}$/;
const word = /^[A-Za-z_](?!(?:.*\d){4})[\w -]{0,39}$/;
/** A prefix for who refused, and digits: `APIGW.0301`. */
const code = /^[A-Za-z]{1,16}(?:[._-]?\d{1,8}){1,2}$/;

/** The name of a type, for people and for facts. */
export function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int64' : 'number';
  return typeof value;
}

export class Redaction {
  readonly #secrets: Secrets;

  constructor(secrets: Secrets) {
    this.#secrets = secrets;
  }

  /** A key that the contract does not know. */
  key(text: string): string {
    return name.test(text) && !this.#secrets.touches(text) ? text : '<key>';
  }

  /** A value where the contract has a list of words. */
  word(text: string): string {
    return word.test(text) && !this.#secrets.touches(text) ? text : '<text>';
  }

  /** A status is a fact and not data; so is a code, which is all that tells one error from another. */
  #code(value: unknown): unknown {
    if (typeof value === 'number') return value >= 100 && value <= 599 ? value : 0;
    return typeof value === 'string' && code.test(value) && !this.#secrets.touches(value) ? value : someText;
  }

  /** A body in which known keys, words, codes and truths are left, and everything else is its type. */
  body(value: unknown, schema: StrictSchema | undefined): unknown {
    if (Array.isArray(value)) return value.map((item) => this.body(item, child(schema, 'items')));
    if (typeof value === 'object' && value !== null) return this.#object(value, schema);
    if (schema?.['x-error-part'] === 'code') return this.#code(value);
    if (typeof value === 'number') return someNumber(value);
    if (typeof value !== 'string') return value;
    const words = schema?.['enum'];
    if (Array.isArray(words)) return words.includes(value) ? value : this.word(value);
    return /^\d+$/.test(value) ? '0' : value === '' ? '' : someText;
  }

  #object(value: object, schema: StrictSchema | undefined): unknown {
    const properties = child(schema, 'properties') ?? {};
    const entries = Object.entries(value).map(([key, inner]) => {
      const declared = Object.hasOwn(properties, key);
      const own = declared ? (properties[key] as StrictSchema) : child(schema, 'additionalProperties');
      return [declared ? key : this.key(key), this.body(inner, own)];
    });
    return Object.fromEntries(entries);
  }
}

function child(schema: StrictSchema | undefined, keyword: string): StrictSchema | undefined {
  const inner = schema?.[keyword];
  return typeof inner === 'object' ? (inner as StrictSchema) : undefined;
}

/** What a reader must be able to hold, and nothing of what it counts: the sign, the width, and whether it is whole. */
function someNumber(value: number): number {
  const sign = value < 0 ? -1 : 1;
  if (!Number.isInteger(value)) return sign * 0.5;
  if (value === -1) return -1;
  if (Math.abs(value) > Number.MAX_SAFE_INTEGER) return sign * 2 ** 53;
  return Math.abs(value) >= 2 ** 31 ? sign * 2 ** 31 : 0;
}
