import { InvalidArgumentError } from '../../errors/errors.ts';

/**
 * Computes the HMAC-SHA256 of the prefix followed by the SHA-256 of the request, everything in hexadecimal. Synchronous where the
 * platform allows it.
 */
export type Signer = (prefix: string, request: string) => string | Promise<string>;

/** Creates a signer that holds the key in a closure, out of reach of an inspection. */
export type CreateSigner = (secretKey: string) => Signer;

/** Signs with `node:crypto` if the platform has it, because a signature by WebCrypto costs ten times as much. */
export const createSigner: CreateSigner = (secretKey) =>
  findNodeCrypto() === undefined ? createWebCryptoSigner(secretKey) : createNodeSigner(secretKey);

/** Not imported, because bundlers for browsers could not resolve it. */
function findNodeCrypto(): typeof import('node:crypto') | undefined {
  return globalThis.process?.getBuiltinModule?.('node:crypto');
}

/** Signs with `node:crypto`. */
export const createNodeSigner: CreateSigner = (secretKey) => {
  const crypto = findNodeCrypto() as typeof import('node:crypto');
  // `crypto.hash` is faster, but not every version has it.
  const sha256 = (text: string): string =>
    typeof crypto.hash === 'function'
      ? crypto.hash('sha256', text, 'hex')
      : crypto.createHash('sha256').update(text).digest('hex');
  const key = crypto.createSecretKey(secretKey, 'utf8');
  return (prefix, request) =>
    crypto
      .createHmac('sha256', key)
      .update(prefix + sha256(request))
      .digest('hex');
};

/**
 * Signs with WebCrypto.
 *
 * @throws {InvalidArgumentError} on a page that was not loaded over `https`, where browsers do not provide WebCrypto.
 */
export const createWebCryptoSigner: CreateSigner = (secretKey) => {
  const subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle;
  if (subtle === undefined) {
    throw new InvalidArgumentError('credentials', 'require WebCrypto for signatures. Load the page over https.');
  }
  // The key is imported at the first use, because a worker may not compute while it starts. The key is cached and not its promise,
  // because in workers a promise belongs to the request that created it.
  let key: CryptoKey | undefined;
  return async (prefix, request) => {
    const digest = toHex(await subtle.digest('SHA-256', toBytes(request)));
    key ??= await subtle.importKey('raw', toBytes(secretKey), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
    return toHex(await subtle.sign('HMAC', key, toBytes(prefix + digest)));
  };
};

function toBytes(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

function toHex(bytes: ArrayBuffer): string {
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
