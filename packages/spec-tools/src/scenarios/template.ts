/** The body of a step: an example with other values in some places, as text with holes for what is known only later. */

/** Something that is known only when the answer is. */
export type Placeholder =
  | { readonly path: string }
  | {
      readonly moment: 'start' | 'step' | 'now';
      /** In ms, from that moment. */
      readonly plus: number;
      /** A number of Unix ms, the same in quotes, or the date of a header. */
      readonly as: 'ms' | 'text' | 'http-date';
    }
  /** Ms from the start, to now or to the beginning of the step. */
  | { readonly elapsed: 'now' | 'step' };

/** A piece of text, or what is to be filled in there. */
export type TemplatePart = string | Placeholder;

type Json = { [key: string]: unknown };

const units: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** A time as it is written, such as `30s`, in ms. */
export function parseDuration(written: string): number {
  const [, digits, unit = ''] = /^(\d{1,6})(ms|s|m|h|d)$/.exec(written) ?? [];
  const ms = Number(digits) * (units[unit] ?? Number.NaN);
  if (!(ms > 0)) throw new Error(`"${written}" is no time. Write 500ms, 30s, 5m, 2h or 1d.`);
  return ms;
}

/** What an object of the story stands for, if it is more than itself. */
export function parsePlaceholder(value: unknown): Placeholder | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { path, moment, elapsed, as = 'ms' } = value as Json;
  if (typeof path === 'string') return { path };
  if (elapsed === 'now' || elapsed === 'step') return { elapsed };
  const [, from, sign, time] = /^(start|step|now)(?:([+-])(\w+))?$/.exec(String(moment)) ?? [];
  if (from === undefined) return undefined;
  const plus = time === undefined ? 0 : (sign === '-' ? -1 : 1) * parseDuration(time);
  return { moment: from, plus, as } as Placeholder;
}

/**
 * A copy of a value with other values at some places, each a JSON pointer. What is true of the whole job is left out where the
 * value has no such place; what a step says must have one.
 */
export function withOverrides(value: unknown, job: Readonly<Json>, step: Readonly<Json>, where: string): unknown {
  const copy = structuredClone(value);
  for (const [pointer, instead] of Object.entries(job)) {
    const place = findLocation(copy, pointer);
    if (place !== undefined) place.parent[place.key] = instead;
  }
  for (const [pointer, instead] of Object.entries(step)) {
    const place = findLocation(copy, pointer);
    if (place === undefined) throw new Error(`${where}: the example has no place for ${pointer}.`);
    place.parent[place.key] = instead;
  }
  return copy;
}

/** Where a JSON pointer leads: an object and a key that it has. */
function findLocation(value: unknown, pointer: string): { parent: Json; key: string } | undefined {
  const steps = pointer.split('/').slice(1);
  const key = steps.pop() ?? '';
  const parent = steps.reduce<unknown>((inner, step) => (inner as Json | undefined)?.[step], value);
  const isThere = typeof parent === 'object' && parent !== null && Object.hasOwn(parent, key);
  return isThere ? { parent: parent as Json, key } : undefined;
}

// No example has this character, which is for private use.
const placeholderMark = '\uE000';

/** A value as JSON, in pieces: text, and what is to be filled in. */
export function toTemplate(value: unknown): TemplatePart[] {
  const holes: TemplatePart[] = [];
  const text = JSON.stringify(value, (_, inner: unknown) => {
    const digits = (inner as Json | null)?.['digits'];
    const hole = typeof digits === 'string' ? digits : parsePlaceholder(inner);
    return hole === undefined ? inner : `${placeholderMark}${holes.push(hole) - 1}${placeholderMark}`;
  });
  const pieces = text.split(new RegExp(`"${placeholderMark}(\\d+)${placeholderMark}"`));
  return joinText(pieces.map((piece, index) => (index % 2 === 0 ? piece : (holes[Number(piece)] ?? ''))));
}

/** Without empty pieces, and with texts that follow each other made one. */
function joinText(parts: readonly TemplatePart[]): TemplatePart[] {
  const all: TemplatePart[] = [];
  for (const part of parts) {
    const last = all.at(-1);
    if (typeof part === 'string' && typeof last === 'string') all[all.length - 1] = last + part;
    else if (part !== '') all.push(part);
  }
  return all;
}
