/** Escapes of a NUL or a lone surrogate in JSON text, where the backslash is not escaped itself. */
const unsupportedEscapes = /(?<=(?<!\\)(?:\\\\)*)\\u(?:0000|d[89a-f][0-9a-f]{2})/g;

/** Serializes a value for a `jsonb` column. Characters that PostgreSQL rejects become U+FFFD, so that any response can be stored. */
export function toPostgresJson(value: unknown): string {
  return (JSON.stringify(value) ?? 'null').replace(unsupportedEscapes, '\\ufffd');
}
