import * as crypto from 'node:crypto';
import type { CreateSign } from './sign.ts';

/** Not every platform that has `node:crypto` has the function that does it in one go. */
const sha256: (text: string) => string =
  typeof crypto.hash === 'function'
    ? (text) => crypto.hash('sha256', text, 'hex')
    : (text) => crypto.createHash('sha256').update(text).digest('hex');

/** Signs with `node:crypto`, at once and several times as fast as WebCrypto. */
export const createSign: CreateSign = (secretKey) => {
  const key = crypto.createSecretKey(secretKey, 'utf8');
  return (head, request) =>
    crypto
      .createHmac('sha256', key)
      .update(head + sha256(request))
      .digest('hex');
};
