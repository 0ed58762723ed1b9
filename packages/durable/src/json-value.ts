import { InvalidArgumentError } from '@job-status/client';

/** How deep a stored value may be nested. PostgreSQL and JSON.stringify support more, but not without limit. */
export const maxDepth = 100;
/** How large a stored value may be, in characters of JSON text. */
const maxLength = 2 ** 20;

/**
 * Rejects a value that a `jsonb` column would not return exactly as it was.
 *
 * @throws {InvalidArgumentError} naming the part of the value, such as `data.list[3]`.
 */
export function validateJson(name: string, value: unknown): void {
  visit(name, value, 0);
  if (JSON.stringify(value).length > maxLength) {
    throw new InvalidArgumentError(name, `must be at most ${maxLength} characters of JSON.`);
  }
}

function visit(name: string, value: unknown, depth: number): void {
  if (depth > maxDepth) throw new InvalidArgumentError(name, `must not be nested more than ${maxDepth} levels deep.`);
  if (value === null || typeof value === 'boolean' || Number.isFinite(value)) return;
  if (typeof value === 'string') {
    rejectUnstorable(name, value);
    return;
  }
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) visit(`${name}[${index}]`, item, depth + 1);
    return;
  }
  const prototype: unknown = typeof value === 'object' ? Object.getPrototypeOf(value) : undefined;
  if (prototype !== Object.prototype && prototype !== null) {
    throw new InvalidArgumentError(
      name,
      `must be JSON (null, a boolean, a finite number, a string, a list or an object); received ${describe(value)}.`,
    );
  }
  for (const [key, member] of Object.entries(value as object)) {
    rejectUnstorable(`${name} key`, key);
    visit(`${name}.${key.slice(0, 50)}`, member, depth + 1);
  }
}

const loneSurrogate = /\p{Surrogate}/u;

function rejectUnstorable(name: string, text: string): void {
  if (text.includes('\0') || loneSurrogate.test(text)) {
    throw new InvalidArgumentError(
      name,
      'must not contain NUL characters or lone surrogates, which PostgreSQL cannot store.',
    );
  }
}

function describe(value: unknown): string {
  if (typeof value === 'number') return String(value);
  return typeof value === 'object' ? `an instance of ${value?.constructor?.name ?? 'a class'}` : typeof value;
}

/** Whether a value is nested at most `maxDepth` levels deep. The loop also handles values that would exhaust the stack. */
export function isShallow(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; depth <= maxDepth; depth += 1) {
    level = level.flatMap((inner) => (typeof inner === 'object' && inner !== null ? Object.values(inner) : []));
    if (level.length === 0) return true;
  }
  return false;
}
