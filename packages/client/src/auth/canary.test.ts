import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { iamPassword } from '../iam/iam-password.ts';
import type { ResponseInfo } from './authenticator.ts';
import { type Credentials, createAuthenticator } from './credentials.ts';
import { createSecretRedactor } from './replace-secrets.ts';
import { createNodeSigner, createWebCryptoSigner } from './signing/signer.ts';

const headerNames = { token: 'X-Auth-Token', signature: 'Authorization', signatureDate: 'X-Sdk-Date' };
const authRequest = { url: new URL('https://dli.test/v1.0/p'), headers: {}, signal: new AbortController().signal };
const key = { accessKey: 'CANARY-AK', secretKey: 'CANARY-SK', securityToken: 'CANARY-ST' };
const iam = { endpoint: 'https://iam.test', domain: 'd', user: 'u', password: 'CANARY-PW', project: 'p' };

/** Every common way to inspect or print an object. */
const sinks: Readonly<Record<string, (value: object) => unknown>> = {
  String: (value) => String(value),
  inspect: (value) => inspect(value, { depth: Infinity }),
  'inspect with hidden properties': (value) => inspect(value, { depth: Infinity, showHidden: true, getters: true }),
  'inspect without custom functions': (value) =>
    inspect(value, { depth: Infinity, customInspect: false, showHidden: true }),
  'inspect with a proxy': (value) => inspect(new Proxy(value, {}), { depth: Infinity, showProxy: true }),
  'JSON.stringify': (value) => JSON.stringify(value),
  spread: (value) => inspect({ ...value }, { depth: Infinity, showHidden: true }),
  'Object.assign': (value) => inspect(Object.assign(Object.create(null), value), { showHidden: true }),
  entries: (value) =>
    inspect(
      Reflect.ownKeys(value).map((name) => Reflect.get(value, name)),
      { depth: Infinity, showHidden: true },
    ),
  structuredClone: (value) => {
    try {
      return inspect(structuredClone(value), { depth: Infinity, showHidden: true });
    } catch (error) {
      return inspect(error);
    }
  },
  'an error message': (value) => inspect(new Error('x', { cause: value }), { depth: Infinity, showHidden: true }),
  stack: (value) => Reflect.get(value, 'stack'),
};

async function useAuthenticator(credentials: Credentials): Promise<object> {
  const authenticator = createAuthenticator(credentials, headerNames, Date.now);
  const sentHeaders = await authenticator.headers(authRequest);
  const header = (): string => new Date(0).toUTCString();
  const info: ResponseInfo = { status: 401, header, sentHeaders, sentAt: 0, receivedAt: 1, isEncrypted: true };
  authenticator.onResponse(info);
  await authenticator.headers(authRequest);
  authenticator.redact('CANARY%2D');
  return authenticator;
}

async function getLoginError(response: () => Response | Promise<Response>): Promise<object> {
  const provider = iamPassword({ ...iam, fetch: async () => response() });
  const authenticator = createAuthenticator({ token: provider }, headerNames, Date.now);
  return Promise.resolve(authenticator.headers(authRequest)).catch((error: object) => error);
}

const echo = JSON.stringify({ error: { code: 'CANARY-PW', message: 'wrong password CANARY-PW CANARY%2DPW' } });

const subjects: Readonly<Record<string, () => object | Promise<object>>> = {
  'a fixed token': () => useAuthenticator({ token: 'CANARY-TOKEN' }),
  'a provided token': () => useAuthenticator({ token: async () => ({ token: 'CANARY-TOKEN', expiresAt: 4e12 }) }),
  'an access key': () => useAuthenticator(key),
  'a provided access key': () => useAuthenticator(async () => key),
  'a locked access key': async () => {
    const authenticator = createAuthenticator(key, headerNames, Date.now);
    const sentHeaders = await authenticator.headers(authRequest);
    const text = 'CANARY-AK access failed to reach the limit, CANARY-SK';
    const info = {
      status: 401,
      header: () => undefined,
      text,
      sentHeaders,
      sentAt: 0,
      receivedAt: 1,
      isEncrypted: true,
    };
    try {
      return { sent: authenticator.onResponse(info) };
    } catch (error) {
      return error as object;
    }
  },
  'a password login': () => iamPassword(iam),
  secrets: () => createSecretRedactor('CANARY-TOKEN'),
  'a signature by node:crypto': async () => {
    const sign = createNodeSigner('CANARY-SK');
    await sign('', '');
    return sign as object;
  },
  'a signature by WebCrypto': async () => {
    const sign = createWebCryptoSigner('CANARY-SK');
    await sign('', '');
    return sign as object;
  },
  'a refused login': () => getLoginError(() => new Response(echo, { status: 401, headers: { 'x-request-id': 'r' } })),
  'a truncated login response': () =>
    getLoginError(() => new Response(echo, { status: 201, headers: { 'x-subject-token': 'CANARY-T' } })),
  'a login without a response': () => getLoginError(() => Promise.reject(new TypeError('fetch failed'))),
  'an invalid token': () =>
    Promise.resolve(
      createAuthenticator({ token: async () => 'CANARY \r\n' + 'CANARY' }, headerNames, Date.now).headers(authRequest),
    ).catch((error: object) => error),
};

describe.each(Object.entries(subjects))('%s', (_, make) => {
  it.each(Object.entries(sinks))('exposes no secret to %s', async (__, sink) => {
    const subject = await make();

    expect(subject).toBeDefined();
    expect(String(sink(subject))).not.toMatch(/CANARY/);
  });
});

it('each sink exposes a secret that is not hidden', () => {
  const open = Object.assign(new Error('CANARY'), { secret: 'CANARY' });
  for (const [name, sink] of Object.entries(sinks)) expect(String(sink(open)), name).toMatch(/CANARY/);
});
