import { AKSKSigner } from '@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner.js';
import { BasicCredentials } from '@huaweicloud/huaweicloud-sdk-core/auth/BasicCredentials.js';
import { describe, expect, it } from 'vitest';
import type { ResponseInfo } from '../authenticator.ts';
import { parseBasicTime } from './canonical-request.ts';
import { SigningAuthenticator } from './signing-authenticator.ts';

const names = { signature: 'authorization', signatureDate: 'x-sdk-date' };
const key = { accessKey: 'AK', secretKey: 'CANARY-SK', securityToken: 'CANARY-ST', projectId: undefined };
const url = new URL('https://dli.test:8443/v1.0/p/jobs/j/status');
const { signal } = new AbortController();
const begin = Date.UTC(2026, 5, 1);
const day = 86_400_000;
const minute = 60_000;

const sign = (authenticator: SigningAuthenticator, headers = {}): Record<string, string> =>
  authenticator.headers({ url, headers, signal }) as Record<string, string>;

describe('the signed headers', () => {
  it('are those of the caller and of the client', () => {
    const { authorization } = sign(new SigningAuthenticator(names, key, () => begin), { workspace: 'w' });

    expect(authorization).toContain('SignedHeaders=host;workspace;x-sdk-date;x-security-token,');
  });

  it('do not include headers that a platform or a proxy may change', () => {
    const authenticator = new SigningAuthenticator(names, key, () => begin);
    const changing = { accept: 'application/json', 'accept-encoding': 'identity', 'user-agent': 'x' };

    expect(sign(authenticator, changing)).toEqual(sign(authenticator));
  });

  it('of the client override those of the caller', () => {
    const authenticator = new SigningAuthenticator(names, key, () => begin);

    expect(sign(authenticator, { 'x-sdk-date': 'D', host: 'evil.test' })).toEqual(sign(authenticator));
  });
});

it('signs each attempt with its own time', () => {
  let now = begin;
  const authenticator = new SigningAuthenticator(names, key, () => now);
  const first = sign(authenticator);
  now += 16 * minute;
  const second = sign(authenticator);

  expect(second['x-sdk-date']).toBe('20260601T001600Z');
  expect(second['authorization']).not.toBe(first['authorization']);
});

/** Creates a gateway with a separate clock that verifies signatures with the official signer. */
function createGateway(clock: () => number) {
  return (sentHeaders: Record<string, string>): { status: number; date: string } => {
    const { authorization, 'x-sdk-date': date = '', 'x-security-token': token } = sentHeaders;
    const expected = AKSKSigner.sign(
      { method: 'GET', endpoint: url.href, headers: { 'X-Sdk-Date': date, 'X-Security-Token': token } },
      new BasicCredentials().withAk(key.accessKey).withSk(key.secretKey),
    ) as { Authorization: string };
    const isFresh = Math.abs(clock() - parseBasicTime(date)) <= 15 * minute;
    return {
      status: isFresh && authorization === expected.Authorization ? 200 : 401,
      date: new Date(clock()).toUTCString(),
    };
  };
}

/** Sends like a client: once, and once more if the authenticator requests it. Returns the number of requests. */
function exchange(
  authenticator: SigningAuthenticator,
  clock: () => number,
  server: ReturnType<typeof createGateway>,
): [number, number] {
  for (let requests = 1; ; requests += 1) {
    const sentHeaders = sign(authenticator);
    const { status, date } = server(sentHeaders);
    const info = responseInfo({ status, sentHeaders, date, sentAt: clock(), receivedAt: clock() });
    if (!authenticator.onResponse(info) || requests === 9) return [status, requests];
  }
}

function responseInfo({ date, age, ...rest }: Partial<ResponseInfo> & { date?: string; age?: string }): ResponseInfo {
  const header = (name: string): string | undefined => ({ date, age })[name];
  return { status: 401, sentHeaders: {}, sentAt: begin, receivedAt: begin, isEncrypted: true, header, ...rest };
}

describe('a wrong clock', () => {
  it.each([
    ['24 hours fast', day],
    ['24 hours slow', -day],
    ['16 minutes fast', 16 * minute],
    ['16 minutes slow', -16 * minute],
  ])('that is %s is corrected permanently with one more request', (_, off) => {
    let time = begin;
    const clientNow = (): number => time + off;
    const authenticator = new SigningAuthenticator(names, key, clientNow);
    const server = createGateway(() => time);

    expect(exchange(authenticator, clientNow, server)).toEqual([200, 2]);
    time += day;
    expect(exchange(authenticator, clientNow, server)).toEqual([200, 1]);
  });

  it('that is set to the correct time later is corrected again', () => {
    let off = day;
    const clientNow = (): number => begin + off;
    const authenticator = new SigningAuthenticator(names, key, clientNow);
    const server = createGateway(() => begin);
    exchange(authenticator, clientNow, server);
    off = 0;

    expect(exchange(authenticator, clientNow, server)).toEqual([200, 2]);
  });

  it('is corrected for all calls that were signed with it', () => {
    const clientNow = (): number => begin + day;
    const authenticator = new SigningAuthenticator(names, key, clientNow);
    const sentHeaders = Array.from({ length: 50 }, () => sign(authenticator));
    const again = sentHeaders.map((one) =>
      authenticator.onResponse(
        responseInfo({
          sentHeaders: one,
          date: new Date(begin).toUTCString(),
          sentAt: clientNow(),
          receivedAt: clientNow(),
        }),
      ),
    );

    expect(new Set(again)).toEqual(new Set([true]));
    expect(sign(authenticator)['x-sdk-date']).toBe('20260601T000000Z');
  });

  it('is corrected relative to the middle of the exchange', () => {
    const authenticator = new SigningAuthenticator(names, key, () => begin + day);
    const sentHeaders = sign(authenticator);
    authenticator.onResponse(
      responseInfo({
        sentHeaders,
        date: new Date(begin).toUTCString(),
        sentAt: begin + day - 4_000,
        receivedAt: begin + day,
      }),
    );

    expect(sign(authenticator)['x-sdk-date']).toBe('20260601T000002Z');
  });

  const date = new Date(begin - day).toUTCString();
  it.each<[string, Partial<ResponseInfo> & { date?: string; age?: string }]>([
    ['without encryption', { date, isEncrypted: false }],
    ['from a cache', { date, age: '0' }],
    ['after an exchange of 15 minutes', { date, receivedAt: begin + 15 * minute }],
    ['when the clock was set back meanwhile', { date, receivedAt: begin - 1 }],
    ['of less than 4 minutes', { date: new Date(begin - 240_000).toUTCString() }],
    ['without a Date', {}],
    ['with a Date in another format', { date: new Date(begin - day).toISOString() }],
    ['with an invalid Date', { date: 'Xxx, 99 Xxx 2026 00:00:00 GMT' }],
    ['of a 200', { date, status: 200 }],
    ['of a 500', { date, status: 500 }],
    ['of a request that was not signed', { date, sentHeaders: {} }],
  ])('is not corrected for a difference %s', (_, info) => {
    const authenticator = new SigningAuthenticator(names, key, () => begin);
    const sentHeaders = sign(authenticator);

    expect(authenticator.onResponse(responseInfo({ sentHeaders, ...info }))).toBe(false);
    expect(sign(authenticator)).toEqual(sentHeaders);
  });

  it('is corrected after a 403, and from the first second after 4 minutes', () => {
    const authenticator = new SigningAuthenticator(names, key, () => begin);
    const info = { status: 403, sentHeaders: sign(authenticator), date: new Date(begin - 241_000).toUTCString() };

    expect(authenticator.onResponse(responseInfo(info))).toBe(true);
  });
});

it('redacts keys, tokens and signatures in texts', () => {
  const authenticator = new SigningAuthenticator(names, { ...key, accessKey: 'CANARY-AK' }, () => begin);
  const { authorization } = sign(authenticator);

  expect(authenticator.redact(`${authorization} CANARY-SK CANARY-ST`)).toBe(
    'SDK-HMAC-SHA256 Access=[redacted], SignedHeaders=host;x-sdk-date;x-security-token, Signature=[redacted] [redacted] [redacted]',
  );
});
