import type { CreateSigner } from './signer.ts';

/** Signs with `node:crypto`, at once and several times as fast as WebCrypto. */
export const createSigner: CreateSigner = (secretKey) => {
  // Not imported, because that costs every process milliseconds, and few sign.
  const crypto = process.getBuiltinModule('node:crypto');
  // Not every platform that has `node:crypto` has the function that does it in one go.
  const sha256 = (text: string): string =>
    typeof crypto.hash === 'function'
      ? crypto.hash('sha256', text, 'hex')
      : crypto.createHash('sha256').update(text).digest('hex');
  const key = crypto.createSecretKey(secretKey, 'utf8');
  return (head, request) =>
    crypto
      .createHmac('sha256', key)
      .update(head + sha256(request))
      .digest('hex');
};
