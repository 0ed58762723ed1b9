/** A token, with its expiry in Unix milliseconds if known. */
export type Token =
  | string
  | {
      readonly token: string;
      readonly expiresAt?: number | undefined;
      /** The project that the token is for. */
      readonly projectId?: string | undefined;
    };

/**
 * Returns a token. The client calls it when it needs a token, 120 seconds before a token expires, and once after the service
 * rejects a token with 401. Concurrent calls share one request for a token. The signal fires when no call needs the token any longer.
 */
export type TokenProvider = (options: { readonly signal: AbortSignal }) => Promise<Token>;

/** Values that are the result of a programming error and never a token. */
const accidentalValues = /^(undefined|null|NaN)$|=>/;

/**
 * Returns the token without the whitespace around it, as from a file. Undefined if the value is not a token, which consists of
 * visible ASCII characters because it becomes a header.
 */
export function parseToken(value: unknown): string | undefined {
  const token = parseVisibleAscii(value, 16_384);
  return token === undefined || accidentalValues.test(token) ? undefined : token;
}

/** Returns the text without the whitespace around it. Undefined if it cannot be the value of a header. */
export function parseVisibleAscii(value: unknown, maxLength: number): string | undefined {
  const text = typeof value === 'string' ? value.trim() : '';
  return text.length <= maxLength && /^[!-~]+$/.test(text) ? text : undefined;
}
