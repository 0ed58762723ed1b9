import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { TokenProvider } from '../auth/token.ts';
import { type IamPasswordOptions, iamPassword } from './iam-password.ts';

const account = { domain: 'acme', user: 'poller', password: 'CANARY/p+ss "wörd"', project: 'eu-de' };
const login = { token: { expires_at: '2026-01-03T03:04:05.123456Z', issued_at: '2026-01-02T03:04:05.123456Z' } };
const { signal } = new AbortController();

const servers: Server[] = [];
afterEach(() => {
  vi.useRealTimers();
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

/** Starts an identity service on this machine. Resolves with its origin. */
async function startService(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Creates a token provider whose identity service sends this response. */
async function createProviderWith(
  status: number,
  body: string,
  headers: Record<string, string> = {},
): Promise<TokenProvider> {
  // Without a Date header, the clock of the server has no effect.
  const endpoint = await startService((_, response) => {
    response.sendDate = false;
    response.writeHead(status, headers).end(body);
  });
  return iamPassword({ ...account, endpoint, allowInsecureLoopback: true });
}

const getError = (provider: TokenProvider): Promise<unknown> => provider({ signal }).catch((error: unknown) => error);

describe('a login', () => {
  it('sends one POST without a catalog, and returns the token of the header with its expiry', async () => {
    const seen: unknown[] = [];
    const endpoint = await startService(async (request, response) => {
      const body = (await request.setEncoding('utf8').toArray()).join('');
      seen.push(request.method, request.url, request.headers['content-type'], JSON.parse(body));
      response.sendDate = false;
      response.writeHead(201, { 'X-Subject-Token': 'MIIF-1' }).end(JSON.stringify(login));
    });
    const provider = iamPassword({ ...account, endpoint, allowInsecureLoopback: true });

    expect(await provider({ signal })).toEqual({ token: 'MIIF-1', expiresAt: Date.UTC(2026, 0, 3, 3, 4, 5) });
    expect(seen).toEqual([
      'POST',
      '/v3/auth/tokens?nocatalog=true',
      'application/json;charset=utf8',
      {
        auth: {
          identity: {
            methods: ['password'],
            password: { user: { domain: { name: 'acme' }, name: 'poller', password: account.password } },
          },
          scope: { project: { name: 'eu-de', domain: { name: 'acme' } } },
        },
      },
    ]);
  });

  it('can select a project by ID', async () => {
    let body: unknown;
    const provider = iamPassword({
      ...account,
      project: undefined,
      projectId: '9',
      endpoint: 'https://iam.test',
      fetch: async (request) => {
        body = await request.json();
        return Response.json(login, { status: 201, headers: { 'x-subject-token': 'MIIF-1' } });
      },
    });
    await provider({ signal });

    expect(body).toMatchObject({ auth: { scope: { project: { id: '9' } } } });
  });

  it.each([86_400_000, -86_400_000])(
    'returns the expiry by the local clock, even if that is %i ms off',
    async (off) => {
      vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 0, 2, 3, 4, 5) + off });
      const date = 'Fri, 02 Jan 2026 03:04:05 GMT';
      const provider = await createProviderWith(201, JSON.stringify(login), { 'x-subject-token': 'MIIF-1', date });

      expect(await provider({ signal })).toEqual({ token: 'MIIF-1', expiresAt: Date.now() + 86_400_000 });
    },
  );
});

describe('a login that fails', () => {
  it.each([
    [
      401,
      '{"error":{"code":401,"message":"The username or password is wrong.","title":"Unauthorized"}}',
      { serviceCode: '401', serviceMessage: 'The username or password is wrong.', retryable: false },
    ],
    [
      403,
      '{"error_code":"APIGW.0302","error_msg":"no","request_id":"r"}',
      { serviceCode: 'APIGW.0302', serviceMessage: 'no', retryable: false },
    ],
    [503, '{"code":"IAM.0001","message":"busy"}', { serviceCode: 'IAM.0001', serviceMessage: 'busy', retryable: true }],
    [429, '', { serviceCode: undefined, serviceMessage: undefined, retryable: true, retryAfterMs: 7_000 }],
    [500, '<html>\n\x1b[31moops', { serviceMessage: undefined, retryable: true }],
    [200, JSON.stringify(login), { retryable: false }],
    [400, '[]', { serviceMessage: undefined, retryable: false }],
    [400, '{"error":{"code":null,"message":{"CANARY":1}}}', { serviceCode: undefined, serviceMessage: undefined }],
  ])('with %i %s reports the error of IAM', async (status, body, expected) => {
    const provider = await createProviderWith(status, body, { 'x-request-id': 'req-1', 'retry-after': '7' });
    const error = await getError(provider);

    expect(error).toMatchObject({ code: 'CREDENTIALS_ERROR', status, requestId: 'req-1', ...expected });
    expect(String(error)).toMatch(/^CredentialsError: IAM responded with .*\(request req-1\)$/);
  });

  it.each([
    ['without a token', {}, JSON.stringify(login)],
    ['with an invalid token', { 'x-subject-token': 'not a token' }, JSON.stringify(login)],
    ['without a body', { 'x-subject-token': 'CANARY-T' }, ''],
    ['with a truncated body', { 'x-subject-token': 'CANARY-T' }, JSON.stringify(login).slice(0, 30)],
    ['without a date', { 'x-subject-token': 'CANARY-T' }, '{"token":{}}'],
    ['with an invalid date', { 'x-subject-token': 'CANARY-T' }, '{"token":{"expires_at":"tomorrow"}}'],
    ['with an impossible date', { 'x-subject-token': 'CANARY-T' }, '{"token":{"expires_at":"2026-99-99T00:00:00Z"}}'],
  ])('is a 201 %s', async (_, headers, body) => {
    const error = await getError(await createProviderWith(201, body, headers));

    expect(error).toMatchObject({ code: 'CREDENTIALS_ERROR', status: 201 });
    expect(String(error)).not.toMatch(/CANARY/);
  });

  it.each([301, 302, 303, 307, 308])('is a %i, and the password is sent to no other host', async (status) => {
    let elsewhere = 0;
    const location = await startService((_, response) => {
      elsewhere += 1;
      response.end();
    });

    expect(await getError(await createProviderWith(status, '', { location }))).toMatchObject({
      status,
      retryable: false,
      message: `IAM responded with ${status}, redirects are not followed`,
    });
    expect(elsewhere).toBe(0);
  });

  it('has a response that is too large', async () => {
    const error = await getError(
      await createProviderWith(201, ' '.repeat(2 ** 20 + 1), { 'x-subject-token': 'MIIF-1' }),
    );

    expect(error).toMatchObject({ code: 'CREDENTIALS_ERROR', retryable: true, cause: { name: 'BodyTooLargeError' } });
  });

  it('has no response because the connection closes', async () => {
    const endpoint = await startService((request) => request.socket.destroy());
    const provider = iamPassword({ ...account, endpoint, allowInsecureLoopback: true });

    expect(await getError(provider)).toMatchObject({ code: 'CREDENTIALS_ERROR', retryable: true, status: undefined });
  });

  it.each(['headers', 'body'])('has a response whose %s does not arrive within 10 seconds', async (part) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    let cancelled = false;
    const endless = new ReadableStream({
      cancel: () => {
        cancelled = true;
      },
    });
    const fetch: IamPasswordOptions['fetch'] = () =>
      part === 'body' ? Promise.resolve(new Response(endless, { status: 201 })) : new Promise(() => {});
    const error = getError(iamPassword({ ...account, endpoint: 'https://iam.test', fetch }));
    await vi.advanceTimersByTimeAsync(9_999);
    expect(await Promise.race([error, 'still waiting'])).toBe('still waiting');
    await vi.advanceTimersByTimeAsync(1);

    expect(await error).toMatchObject({ code: 'CREDENTIALS_ERROR', retryable: true, cause: { name: 'TimeoutError' } });
    expect(cancelled).toBe(part === 'body');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is not reported if the caller aborts', async () => {
    const leaver = new AbortController();
    const endpoint = await startService(() => leaver.abort('tired'));
    const provider = iamPassword({ ...account, endpoint, allowInsecureLoopback: true });

    await expect(provider({ signal: leaver.signal })).rejects.toBe('tired');
  });

  it('does not repeat the password that a service echoes', async () => {
    const echo = JSON.stringify({ error: { code: 400, message: `wrong: ${account.password}!` } });

    expect(await getError(await createProviderWith(400, echo))).toMatchObject({ serviceMessage: 'wrong: [redacted]!' });
  });
});

describe('options', () => {
  const options = { ...account, endpoint: 'https://iam.test' };

  it.each([
    [null, 'options'],
    [{ ...options, CANARY: 1 }, 'options'],
    [{ ...options, endpoint: undefined }, 'cloud'],
    [{ ...options, endpoint: undefined, cloud: 'otc', region: 'CANARY.test' }, 'region'],
    [{ ...options, endpoint: 'http://iam.test' }, 'endpoint'],
    [{ ...options, endpoint: 'http://127.0.0.1:1' }, 'endpoint'],
    [{ ...options, endpoint: 'https://u:CANARY@iam.test' }, 'endpoint'],
    [{ ...options, domain: '' }, 'domain'],
    [{ ...options, user: undefined }, 'user'],
    [{ ...options, password: '' }, 'password'],
    [{ ...options, password: 'CANARY\ud800' }, 'password'],
    [{ ...options, password: async () => 'CANARY' }, 'password'],
    [{ ...options, password: 'CANARY'.repeat(1_000) }, 'password'],
    [{ ...options, project: undefined }, 'projectId'],
    [{ ...options, projectId: 'p' }, 'projectId'],
    [{ ...options, project: 7 }, 'project'],
    [{ ...options, fetch: 'CANARY' }, 'fetch'],
  ])('%j are rejected immediately without being quoted', (given, argument) => {
    const make = (): unknown => iamPassword(given as unknown as IamPasswordOptions);

    expect(make).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT', argument }));
    expect(make).not.toThrow(/CANARY/);
  });
});
