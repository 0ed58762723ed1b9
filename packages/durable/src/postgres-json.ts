/** A run of backslashes, which starts an escape if its length is odd, and a NUL or lone surrogate after it. */
const escapes = /(\\+)(u(?:0000|d[89a-f][0-9a-f]{2}))?/g;

/** Serializes a value for a `jsonb` column. Characters that PostgreSQL rejects become U+FFFD, so that any response can be stored. */
export function toPostgresJson(value: unknown): string {
  const text = JSON.stringify(value) ?? 'null';
  return text.replace(escapes, (sequence, backslashes: string, code: string | undefined) =>
    code !== undefined && backslashes.length % 2 === 1 ? `${backslashes}ufffd` : sequence,
  );
}
