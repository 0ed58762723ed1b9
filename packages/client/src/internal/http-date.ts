/** Parses an HTTP date (`Sun, 06 Nov 1994 08:49:37 GMT`) to Unix milliseconds. Returns undefined for anything else. */
export function parseHttpDate(value: string | undefined): number | undefined {
  if (value === undefined || !/^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(value)) {
    return undefined;
  }
  const timestamp = Date.parse(value);
  return Number.isNaN(timestamp) ? undefined : timestamp;
}

/**
 * Parses a `Retry-After` header to milliseconds from now: seconds with at most nine digits, or an HTTP date. Returns undefined for
 * anything else.
 */
export function parseRetryAfter(value: string | undefined, now: number): number | undefined {
  if (value === undefined) return undefined;
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1_000;
  const timestamp = parseHttpDate(value);
  return timestamp === undefined ? undefined : Math.max(0, timestamp - now);
}
