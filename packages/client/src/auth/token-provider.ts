/** A token, and when it expires, if that is known: Unix milliseconds. */
export type Token = string | { readonly token: string; readonly expiresAt?: number | undefined };

/**
 * Gets a token. It is asked when a token is needed, 120 seconds before one expires, and once more when the service refuses one
 * (401); never twice at the same time. Its signal fires when no call waits for the token any more.
 */
export type TokenProvider = (options: { readonly signal: AbortSignal }) => Promise<Token>;
