/**
 * Signs: the HMAC-SHA256, in hexadecimal, of the head followed by the hexadecimal SHA-256 of the request. At once where the
 * platform can, else with a promise.
 */
export type Signer = (head: string, request: string) => string | Promise<string>;

/** Keeps a key, out of reach, and signs with it. */
export type CreateSigner = (secretKey: string) => Signer;
