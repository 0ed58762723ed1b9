import { describe, expect, it } from 'vitest';
import { CredentialsError } from '../errors/credentials-error.ts';
import { toCredentialsProvider } from './credentials.ts';
import { authRequest, begin, header, hour, names, responseWith } from './refreshing-credentials.fixture.ts';
import { RefreshingCredentials } from './refreshing-credentials.ts';
import type { Token } from './token.ts';

/** Creates an authenticator with a provider that records its calls, and a clock that the test sets. */
function createScene(provide: (call: number, signal: AbortSignal) => Promise<Token>) {
  const time = { now: begin };
  const requests: AbortSignal[] = [];
  const provider = toCredentialsProvider(({ signal }) => provide(requests.push(signal), signal));
  const authenticator = new RefreshingCredentials(names, provider, () => time.now);
  const token = async (signal?: AbortSignal): Promise<string | undefined> =>
    (await authenticator.headers(authRequest(signal)))[header];
  return { authenticator, token, time, requests };
}

describe('a token provider', () => {
  it('is called once by concurrent calls, and its token is reused', async () => {
    const { token, requests } = createScene(async (call) => `token-${call}`);

    expect(new Set(await Promise.all(Array.from({ length: 50 }, () => token())))).toEqual(new Set(['token-1']));
    expect(await token()).toBe('token-1');
    expect(requests).toHaveLength(1);
  });

  it('is called again 120 seconds before the token expires', async () => {
    const { token, time, requests } = createScene(async (call) => ({
      token: `token-${call}`,
      expiresAt: begin + call * hour,
    }));
    await token();
    time.now = begin + hour - 120_001;
    expect(await token()).toBe('token-1');
    time.now += 1;

    expect(await token()).toBe('token-2');
    expect(await token()).toBe('token-2');
    expect(requests).toHaveLength(2);
  });

  it('may fail while the token is still valid, and is not called again for 30 seconds', async () => {
    const { token, time, requests } = createScene(async (call) => {
      if (call > 1) throw new Error('down');
      return { token: 'token-1', expiresAt: begin + hour };
    });
    await token();
    time.now = begin + hour - 120_000;

    expect([await token(), await token(), requests.length]).toEqual(['token-1', 'token-1', 2]);
    time.now += 30_000;
    expect([await token(), await token(), requests.length]).toEqual(['token-1', 'token-1', 3]);
    time.now = begin + hour;
    await expect(token()).rejects.toThrow(CredentialsError);
  });

  it('delays only the first call while the token is still valid', async () => {
    const answers: ((token: string) => void)[] = [];
    const { token, time } = createScene((call) =>
      call === 1
        ? Promise.resolve({ token: 'token-1', expiresAt: begin + hour })
        : new Promise<string>((resolve) => void answers.push(resolve)),
    );
    await token();
    time.now = begin + hour - 60_000;
    const first = token();

    expect(await token()).toBe('token-1');
    answers[0]?.('token-2');
    expect(await first).toBe('token-2');
    expect(await token()).toBe('token-2');
  });

  it('may return tokens that expire soon', async () => {
    const { token, time, requests } = createScene(async (call) => ({
      token: `token-${call}`,
      expiresAt: time.now + 60_000,
    }));

    expect([await token(), await token()]).toEqual(['token-1', 'token-1']);
    time.now += 30_000;
    expect([await token(), await token(), requests.length]).toEqual(['token-2', 'token-2', 2]);
  });

  it('is called every time if its tokens have already expired', async () => {
    const { token } = createScene(async (call) => ({ token: `token-${call}`, expiresAt: begin - 1 }));

    expect([await token(), await token()]).toEqual(['token-1', 'token-2']);
  });
});

describe('a 401', () => {
  it('of 50 calls with the same token causes one new token, which each call may use', async () => {
    const { authenticator, token, requests } = createScene(async (call) => `token-${call}`);
    const sent = await Promise.all(Array.from({ length: 50 }, () => token()));
    const again = sent.map((one) => authenticator.onResponse(responseWith(401, one)));

    expect(new Set(again)).toEqual(new Set([true]));
    expect(new Set(await Promise.all(sent.map(() => token())))).toEqual(new Set(['token-2']));
    expect(requests).toHaveLength(2);
  });

  it('of the renewed token is not retried, however much later it arrives', async () => {
    const { authenticator, token } = createScene(async (call) => `token-${call}`);

    expect(authenticator.onResponse(responseWith(401, await token()))).toBe(true);
    expect(authenticator.onResponse(responseWith(401, await token()))).toBe(false);
    expect(authenticator.onResponse(responseWith(401, 'token-2'))).toBe(false);
    // The next call gets a new token, but is not attempted twice.
    expect(await token()).toBe('token-3');
    expect(authenticator.onResponse(responseWith(401, 'token-3'))).toBe(false);
  });

  it('is retried again after a token was accepted', async () => {
    const { authenticator, token } = createScene(async (call) => `token-${call}`);
    authenticator.onResponse(responseWith(401, await token()));
    authenticator.onResponse(responseWith(404, await token()));

    expect(authenticator.onResponse(responseWith(401, await token()))).toBe(true);
  });

  it('is handled the same after a service error in between', async () => {
    const { authenticator, token } = createScene(async (call) => `token-${call}`);
    authenticator.onResponse(responseWith(401, await token()));
    authenticator.onResponse(responseWith(503, await token()));

    expect(authenticator.onResponse(responseWith(401, await token()))).toBe(false);
  });

  it('that arrives late does not discard the new token', async () => {
    const { authenticator, token, requests } = createScene(async (call) => `token-${call}`);
    await token();
    authenticator.onResponse(responseWith(401, 'token-1'));
    authenticator.onResponse(responseWith(200, await token()));

    expect(authenticator.onResponse(responseWith(401, 'token-1'))).toBe(true);
    expect(await token()).toBe('token-2');
    expect(requests).toHaveLength(2);
  });

  it.each([200, 400, 403, 404, 429, 500, 503])(
    'is different from a %i, which does not renew the token',
    async (status) => {
      const { authenticator, token, requests } = createScene(async (call) => `token-${call}`);

      expect(authenticator.onResponse(responseWith(status, await token()))).toBe(false);
      await token();
      expect(requests).toHaveLength(1);
    },
  );
});

describe('a caller that aborts', () => {
  it('does not affect other callers', async () => {
    const answers: ((token: string) => void)[] = [];
    const { token, requests } = createScene(() => new Promise<string>((resolve) => void answers.push(resolve)));
    const leaver = new AbortController();
    const gone = token(leaver.signal);
    const stays = token();
    leaver.abort('tired');

    await expect(gone).rejects.toBe('tired');
    expect(requests[0]?.aborted).toBe(false);
    answers[0]?.('token-1');
    expect(await stays).toBe('token-1');
  });

  it('as the last one aborts the request, whose token is ignored', async () => {
    const answers: ((token: string) => void)[] = [];
    const { token, requests } = createScene(() => new Promise<string>((resolve) => void answers.push(resolve)));
    const leaver = new AbortController();
    const gone = token(leaver.signal);
    leaver.abort('tired');

    await expect(gone).rejects.toBe('tired');
    expect(requests[0]?.aborted).toBe(true);
    const next = token();
    answers[1]?.('token-2');
    expect(await next).toBe('token-2');
    answers[0]?.('late');
    await new Promise(setImmediate);
    expect(await token()).toBe('token-2');
  });
});

describe('a provider that fails', () => {
  it('rejects every waiting call with a separate error, and is called again by the next call', async () => {
    const down = new Error('down');
    const { token, requests } = createScene(async (call) => {
      if (call === 1) throw down;
      return 'token-2';
    });
    const [first, second] = await Promise.all([0, 1].map(() => token().catch((error: unknown) => error)));

    expect(first).toBeInstanceOf(CredentialsError);
    expect(first).toMatchObject({ code: 'CREDENTIALS_ERROR', cause: down, retryable: false });
    expect(second).not.toBe(first);
    expect(requests).toHaveLength(1);
    expect(await token()).toBe('token-2');
  });

  it.each([
    ['connect ECONNREFUSED 10.0.0.1:8200', 'connect ECONNREFUSED 10.0.0.1:8200'],
    ['The vault is sealed.\n', 'The vault is sealed.'],
    ['wrong password: hunter2', 'wrong password: [redacted]'],
    ['X-Vault-Token=hunter2 has expired', 'X-Vault-Token=[redacted] has expired'],
    [`GET failed for ${'x'.repeat(24)}`, 'GET failed for [redacted]'],
    ['not CANARY-1', 'not [redacted]'],
  ])('is reported with its own message, without secrets: %s', async (message, shown) => {
    const { token, time } = createScene(async (call) => {
      if (call > 1) throw new Error(message);
      return { token: 'CANARY-1', expiresAt: begin + hour };
    });
    await token();
    time.now += hour;

    await expect(token()).rejects.toThrow(`Could not obtain credentials: The credentials provider failed: ${shown}`);
  });

  it('may throw any value synchronously', async () => {
    const { token } = createScene(() => {
      throw 'down';
    });

    await expect(token()).rejects.toMatchObject({ code: 'CREDENTIALS_ERROR', cause: 'down' });
  });

  it('passes on the error of the identity service', async () => {
    const said = { status: 503, serviceCode: 'IAM.1', serviceMessage: 'busy', requestId: 'r', retryAfterMs: 7 };
    const { token } = createScene(() =>
      Promise.reject(new CredentialsError('IAM says no.', { ...said, retryable: true })),
    );

    await expect(token()).rejects.toMatchObject({
      ...said,
      retryable: true,
      message: /^Could not obtain credentials: IAM says no\.$/,
    });
  });

  it.each([
    undefined,
    null,
    7,
    '',
    'CANARY\r\nX-Evil: 1',
    'undefined',
    {},
    { token: undefined },
    { token: 'CANARY two' },
    { token: async () => 'CANARY' },
    { token: 'CANARY', expiresAt: Number.NaN },
    { token: 'CANARY', expiresAt: '2026-01-01' },
    { token: 'CANARY', expiresAt: begin / 1_000 },
    { token: 'CANARY', expiresAt: null },
  ])('causes an error that does not quote the invalid token %j', async (given) => {
    const { token } = createScene(async () => given as Token);
    const error: unknown = await token().catch((thrown: unknown) => thrown);

    expect(error).toMatchObject({ code: 'CREDENTIALS_ERROR', retryable: false });
    expect(String(error)).not.toMatch(/CANARY/);
  });
});

it('redacts its current and its previous tokens in texts', async () => {
  const { authenticator, token } = createScene(async (call) => `CANARY-${call}`);
  await token();
  authenticator.onResponse(responseWith(401, 'CANARY-1'));
  await token();

  expect(authenticator.redact('not CANARY-1, not CANARY-2')).toBe('not [redacted], not [redacted]');
});
