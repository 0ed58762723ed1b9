import { describe, expect, it } from 'vitest';
import { CredentialsError } from '../errors/credentials-error.ts';
import type { ResponseInfo } from './authenticator.ts';
import type { CredentialsProvider, ProvidedCredentials } from './provided-credentials.ts';
import { authRequest, begin, header, hour, names, responseWith } from './refreshing-credentials.fixture.ts';
import { RefreshingCredentials } from './refreshing-credentials.ts';

/** An authenticator over access keys that a function returns. */
function createKeyScene(provide: (call: number) => ProvidedCredentials | Promise<ProvidedCredentials>) {
  const time = { now: begin };
  const lookups: number[] = [];
  const provider: CredentialsProvider = () => provide(lookups.push(time.now));
  const authenticator = new RefreshingCredentials(names, provider, () => time.now);
  const send = async () => authenticator.headers(authRequest());
  const respond = (status: number, sentHeaders: Record<string, string>, more: Partial<ResponseInfo> = {}): boolean =>
    authenticator.onResponse({ ...responseWith(status, undefined), sentHeaders, ...more });
  return { authenticator, send, respond, time, lookups };
}

const createKey = (call: number, expiresAt?: number): ProvidedCredentials => ({
  accessKey: `CANARY-AK-${call}`,
  secretKey: `CANARY-SK-${call}`,
  securityToken: `CANARY-ST-${call}`,
  expiresAt,
});

describe('a function that returns access keys', () => {
  it('is called once by concurrent calls, and each request is signed with its security token', async () => {
    const { send, lookups } = createKeyScene((call) => createKey(call));
    const sent = await Promise.all(Array.from({ length: 50 }, send));

    expect(lookups).toHaveLength(1);
    expect(sent[49]).toMatchObject({
      'x-security-token': 'CANARY-ST-1',
      authorization: expect.stringMatching(/Access=CANARY-AK-1, SignedHeaders=host;x-sdk-date;x-security-token,/),
    });
  });

  it('is called again 60 seconds before the key expires', async () => {
    const { send, lookups, time } = createKeyScene((call) => createKey(call, begin + call * hour));
    await send();
    time.now = begin + hour - 60_001;
    expect(await send()).toMatchObject({ 'x-security-token': 'CANARY-ST-1' });
    time.now += 1;

    expect(await send()).toMatchObject({ 'x-security-token': 'CANARY-ST-2' });
    expect(lookups).toHaveLength(2);
  });

  it('is called once after a 401, even if the new key is rejected as well', async () => {
    const { send, respond, lookups } = createKeyScene((call) => createKey(call));

    expect(respond(401, await send())).toBe(true);
    expect(respond(401, await send())).toBe(false);
    expect(lookups).toHaveLength(2);
  });

  it('is not called after a 401 that the wrong clock explains', async () => {
    const { send, respond, lookups } = createKeyScene((call) => createKey(call));
    const header = (name: string) => (name === 'date' ? new Date(begin + 24 * hour).toUTCString() : undefined);

    expect(respond(401, await send(), { header })).toBe(true);
    expect(await send()).toMatchObject({ 'x-sdk-date': '20260102T000000Z' });
    expect(lookups).toHaveLength(1);
  });

  it('keeps the corrected clock for the next key', async () => {
    const { send, respond, time } = createKeyScene((call) => createKey(call, begin + call * hour));
    const header = (name: string) => (name === 'date' ? new Date(begin + 24 * hour).toUTCString() : undefined);
    respond(401, await send(), { header });
    time.now = begin + hour;

    expect(await send()).toMatchObject({ 'x-security-token': 'CANARY-ST-2', 'x-sdk-date': '20260102T010000Z' });
  });

  it('may return a token and then a key', async () => {
    const { send, time } = createKeyScene((call) =>
      call === 1 ? { token: 'CANARY-1', expiresAt: begin + hour } : createKey(call),
    );

    expect(await send()).toEqual({ [header]: 'CANARY-1' });
    time.now += hour;
    expect(await send()).toMatchObject({ 'x-security-token': 'CANARY-ST-2' });
  });

  it('redacts the current and the previous keys in texts', async () => {
    const { authenticator, send, respond } = createKeyScene((call) => createKey(call));
    respond(401, await send());
    await send();

    expect(authenticator.redact('CANARY-AK-1 CANARY-SK-2 CANARY-ST-1')).toBe('[redacted] [redacted] [redacted]');
  });

  it.each([
    undefined,
    'CANARY',
    {},
    { accessKey: 'CANARY' },
    { secretKey: 'CANARY' },
    { ...createKey(1), token: 'CANARY' },
    { ...createKey(1), secretKey: 'CANARY\n1' },
    { ...createKey(1), securityToken: '' },
    { ...createKey(1), projectId: 7 },
    { ...createKey(1), expiresAt: begin / 1_000 },
  ])('is rejected if it returns %j, which is not quoted', async (given) => {
    const { send } = createKeyScene(() => given as ProvidedCredentials);
    const error: unknown = await send().catch((thrown: unknown) => thrown);

    expect(error).toMatchObject({ code: 'CREDENTIALS_ERROR', reason: 'UNREADABLE', retryable: false });
    expect(String(error)).not.toMatch(/CANARY/);
  });
});

describe('a locked access key', () => {
  const text = JSON.stringify({
    error_msg: 'Incorrect IAM authentication information: AK access failed to reach the limit, CANARY-SK-1',
    error_code: 'APIGW.0301',
    request_id: 'r1',
  });

  it('is reported as locked, and not used again for five minutes', async () => {
    const { send, respond, lookups, time } = createKeyScene((call) => createKey(call));
    const sent = await send();
    const locked = {
      reason: 'LOCKED',
      status: 401,
      serviceCode: 'APIGW.0301',
      requestId: 'r1',
      retryable: false,
      message: expect.not.stringContaining('CANARY'),
      serviceMessage: expect.not.stringContaining('CANARY'),
    };
    expect(() => respond(401, sent, { text })).toThrow(expect.objectContaining({ ...locked, retryAfterMs: 300_000 }));
    time.now += 299_999;
    await expect(send()).rejects.toMatchObject({ ...locked, retryAfterMs: 1 });
    time.now += 1;

    expect(await send()).toHaveProperty('authorization');
    expect(lookups).toHaveLength(1);
  });

  it('is not assumed after any other 401', async () => {
    const { send, respond } = createKeyScene((call) => createKey(call));

    expect(respond(401, await send(), { text: '{"error_msg":"The signature does not match."}' })).toBe(true);
  });
});

it.each(['LOGIN_REFUSED', 'LOCKED'] as const)(
  'does not repeat a login that ended with %s for a while',
  async (reason) => {
    const { send, lookups, time } = createKeyScene((call) => {
      if (call > 1) return createKey(call);
      throw new CredentialsError('no', { reason, ...(reason === 'LOCKED' && { retryAfterMs: 900_000 }) });
    });
    for (let call = 0; call < 5; call += 1) await expect(send()).rejects.toMatchObject({ reason });
    expect(lookups).toHaveLength(1);
    time.now += reason === 'LOCKED' ? 900_000 : 300_000;

    expect(await send()).toHaveProperty('authorization');
  },
);
