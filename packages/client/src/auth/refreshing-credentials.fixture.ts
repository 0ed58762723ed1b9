import type { AuthRequest, ResponseInfo } from './authenticator.ts';
import type { AuthHeaderNames } from './refreshing-credentials.ts';

export const header = 'x-auth-token';
export const names: AuthHeaderNames = { token: header, signature: 'authorization', signatureDate: 'x-sdk-date' };
export const begin: number = Date.UTC(2026, 0);
export const hour = 3_600_000;
export const authRequest = (signal: AbortSignal = new AbortController().signal): AuthRequest => ({
  url: new URL('https://dli.test'),
  headers: {},
  signal,
});
export const responseWith = (status: number, token: string | undefined): ResponseInfo => ({
  status,
  header: () => undefined,
  sentHeaders: token === undefined ? {} : { [header]: token },
  sentAt: begin,
  receivedAt: begin,
  isEncrypted: true,
});
