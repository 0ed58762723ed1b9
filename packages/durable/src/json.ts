/** A NUL or half of a pair, as JSON writes it, where the backslash is no part of another escape. */
const unfit = /(?<=(?<!\\)(?:\\\\)*)\\u(?:0000|d[89a-f][0-9a-f]{2})/g;

/** JSON for PostgreSQL, which takes some characters from nobody. A hostile answer may have them, and its end must be written. */
export function json(value: unknown): string {
  return (JSON.stringify(value) ?? 'null').replace(unfit, '\\ufffd');
}
