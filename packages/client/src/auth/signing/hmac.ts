import { InvalidArgumentError } from '../../errors/errors.ts';
import type { CreateSigner } from './signer.ts';

/**
 * Signs with WebCrypto, which is everywhere.
 *
 * @throws {InvalidArgumentError} in a page that came without encryption, where browsers withhold it.
 */
export const createSigner: CreateSigner = (secretKey) => {
  const subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle;
  if (subtle === undefined) {
    throw new InvalidArgumentError(
      'credentials',
      'need WebCrypto to sign with, and this page has none: it must be https.',
    );
  }
  // Imported at the first use, since a worker may not compute while it starts. The key itself is kept and not its promise, for
  // there a promise belongs to the request that made it.
  let key: CryptoKey | undefined;
  return async (head, request) => {
    const digest = hexOf(await subtle.digest('SHA-256', bytesOf(request)));
    key ??= await subtle.importKey('raw', bytesOf(secretKey), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
    return hexOf(await subtle.sign('HMAC', key, bytesOf(head + digest)));
  };
};

const encoder = new TextEncoder();

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return encoder.encode(text);
}

function hexOf(bytes: ArrayBuffer): string {
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
