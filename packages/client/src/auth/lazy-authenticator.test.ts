import { describe, expect, it } from 'vitest';
import type { Authenticator, AuthRequest, ResponseInfo } from './authenticator.ts';
import { LazyAuthenticator } from './lazy-authenticator.ts';

const authRequest: AuthRequest = {
  url: new URL('https://dli.test/'),
  headers: {},
  signal: new AbortController().signal,
};
const info: ResponseInfo = {
  status: 401,
  header: () => undefined,
  sentHeaders: {},
  sentAt: 0,
  receivedAt: 0,
  isEncrypted: true,
};

/** An authenticator that identifies itself. */
const numbered = (number: number): Authenticator => ({
  headers: () => ({ number: String(number) }),
  onResponse: () => true,
  mayContainSecret: (text) => text.includes('CANARY'),
  redact: (text) => text.replace('CANARY', '[redacted]'),
});

describe(LazyAuthenticator, () => {
  it('is loaded by the first call', async () => {
    let loads = 0;
    const lazy = new LazyAuthenticator(async () => {
      loads += 1;
      return numbered(loads);
    });
    expect([loads, lazy.onResponse(info), lazy.redact('CANARY')]).toEqual([0, false, 'CANARY']);

    await lazy.headers(authRequest);
    expect([loads, lazy.onResponse(info), lazy.redact('CANARY')]).toEqual([1, true, '[redacted]']);

    expect(lazy.headers(authRequest)).toEqual({ number: '1' });
    expect(loads).toBe(1);
  });

  it('is loaded once for concurrent calls', async () => {
    let loads = 0;
    const lazy = new LazyAuthenticator(async () => {
      loads += 1;
      return numbered(loads);
    });

    expect(await Promise.all([lazy.headers(authRequest), lazy.headers(authRequest)])).toEqual([
      { number: '1' },
      { number: '1' },
    ]);
  });

  it('does not delay a call that has timed out', async () => {
    const controller = new AbortController();
    const headers = new LazyAuthenticator(() => new Promise(() => undefined)).headers({
      ...authRequest,
      signal: controller.signal,
    });
    controller.abort('enough');

    await expect(headers).rejects.toBe('enough');
  });

  it('loads again after a failure', async () => {
    const results = [Promise.reject(new Error('offline')), Promise.resolve(numbered(2))];
    const lazy = new LazyAuthenticator(() => results.shift() as Promise<Authenticator>);

    await expect(async () => lazy.headers(authRequest)).rejects.toThrow('offline');
    expect(await lazy.headers(authRequest)).toEqual({ number: '2' });
  });
});
