/** Words that a token never is, and that a slip makes of something else. */
const accidentalValues = /^(undefined|null|NaN)$|=>/;

/**
 * The token that a value is: visible ASCII, for it becomes a header. White space around it, as from a file, is cut off.
 * Undefined when the value is no token.
 */
export function parseToken(value: unknown): string | undefined {
  const token = parseVisibleAscii(value, 16_384);
  return token === undefined || accidentalValues.test(token) ? undefined : token;
}

/** A value that can go into a header as it is, without the white space around it. */
export function parseVisibleAscii(value: unknown, most: number): string | undefined {
  const text = typeof value === 'string' ? value.trim() : '';
  return text.length <= most && /^[!-~]+$/.test(text) ? text : undefined;
}
