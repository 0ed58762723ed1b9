import { describe, expect, it } from 'vitest';
import type { Authority, Claim, Lesson } from './authority.ts';
import { LateAuthority } from './late-authority.ts';

const claim: Claim = { url: new URL('https://dli.test/'), headers: {}, signal: new AbortController().signal };
const lesson: Lesson = {
  status: 401,
  header: () => undefined,
  sent: {},
  sentAt: 0,
  receivedAt: 0,
  secure: true,
};

/** An authority that tells which one it is. */
const numbered = (number: number): Authority => ({
  headers: () => ({ number: String(number) }),
  learn: () => true,
  redact: (text) => text.replace('CANARY', '[redacted]'),
});

describe(LateAuthority, () => {
  it('is loaded by the first call, and not before', async () => {
    let loads = 0;
    const late = new LateAuthority(async () => {
      loads += 1;
      return numbered(loads);
    });
    expect([loads, late.learn(lesson), late.redact('CANARY')]).toEqual([0, false, 'CANARY']);

    await late.headers(claim);
    expect([loads, late.learn(lesson), late.redact('CANARY')]).toEqual([1, true, '[redacted]']);

    expect(late.headers(claim)).toEqual({ number: '1' });
    expect(loads).toBe(1);
  });

  it('is one for all calls that begin together', async () => {
    let loads = 0;
    const late = new LateAuthority(async () => {
      loads += 1;
      return numbered(loads);
    });

    expect(await Promise.all([late.headers(claim), late.headers(claim)])).toEqual([{ number: '1' }, { number: '1' }]);
  });

  it('does not hold up a call whose time is up', async () => {
    const controller = new AbortController();
    const headers = new LateAuthority(() => new Promise(() => undefined)).headers({
      ...claim,
      signal: controller.signal,
    });
    controller.abort('enough');

    await expect(headers).rejects.toBe('enough');
  });

  it('tries again after a failure to load', async () => {
    const results = [Promise.reject(new Error('offline')), Promise.resolve(numbered(2))];
    const late = new LateAuthority(() => results.shift() as Promise<Authority>);

    await expect(async () => late.headers(claim)).rejects.toThrow('offline');
    expect(await late.headers(claim)).toEqual({ number: '2' });
  });
});
