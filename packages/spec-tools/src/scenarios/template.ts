/** Renders the body of a step as a template: an example with replacements, and placeholders for values that are known only later. */

import { parsePointer, toPointer, valueAt } from '../json-pointer.ts';
import type { Placeholder, TemplatePart } from './scenario-set.ts';

type Json = { [key: string]: unknown };

const units: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Parses a duration such as `30s` to ms. */
export function parseDuration(written: string): number {
  const [, digits, unit = ''] = /^(\d{1,6})(ms|s|m|h|d)$/.exec(written) ?? [];
  const ms = Number(digits) * (units[unit] ?? Number.NaN);
  if (!(ms > 0))
    throw new Error(
      `A duration must be a number with a unit, such as 500ms, 30s, 5m, 2h or 1d; received "${written}".`,
    );
  return ms;
}

/** Parses the placeholder that an object in a scenario describes; undefined for an ordinary object. */
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
 * Returns a copy of a value with replacements by JSON pointer. The replacements of the API are skipped if the value does not have that
 * location; those of a step require it.
 */
export function withOverrides(value: unknown, job: Readonly<Json>, step: Readonly<Json>, where: string): unknown {
  const copy = structuredClone(value);
  for (const [pointer, instead] of Object.entries(job)) {
    const place = findLocation(copy, pointer);
    if (place !== undefined) place.parent[place.key] = instead;
  }
  for (const [pointer, instead] of Object.entries(step)) {
    const place = findLocation(copy, pointer);
    if (place === undefined) throw new Error(`${where}: ${pointer} does not exist in the example.`);
    place.parent[place.key] = instead;
  }
  return copy;
}

/** Finds the object and the key that a JSON pointer refers to. */
function findLocation(value: unknown, pointer: string): { parent: Json; key: string } | undefined {
  const keys = parsePointer(pointer);
  const key = keys.pop() ?? '';
  const parent = valueAt(value, toPointer(keys));
  const isThere = typeof parent === 'object' && parent !== null && Object.hasOwn(parent, key);
  return isThere ? { parent: parent as Json, key } : undefined;
}

// A private-use character, which does not occur in examples.
const placeholderMark = '\uE000';

/** Splits a value, as JSON, into texts and placeholders. */
export function toTemplate(value: unknown): TemplatePart[] {
  const placeholders: TemplatePart[] = [];
  const text = JSON.stringify(value, (_, inner: unknown) => {
    const digits = (inner as Json | null)?.['digits'];
    const placeholder = typeof digits === 'string' ? digits : parsePlaceholder(inner);
    return placeholder === undefined
      ? inner
      : `${placeholderMark}${placeholders.push(placeholder) - 1}${placeholderMark}`;
  });
  const pieces = text.split(new RegExp(`"${placeholderMark}(\\d+)${placeholderMark}"`));
  return joinText(pieces.map((piece, index) => (index % 2 === 0 ? piece : (placeholders[Number(piece)] ?? ''))));
}

/** Removes empty texts and merges adjacent ones. */
function joinText(parts: readonly TemplatePart[]): TemplatePart[] {
  const all: TemplatePart[] = [];
  for (const part of parts) {
    const last = all.at(-1);
    if (typeof part === 'string' && typeof last === 'string') all[all.length - 1] = last + part;
    else if (part !== '') all.push(part);
  }
  return all;
}
