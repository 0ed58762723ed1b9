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
  'inspect with hidden parts': (value) => inspect(value, { depth: Infinity, showHidden: true, getters: true }),
  'inspect without customs': (value) => inspect(value, { depth: Infinity, customInspect: false, showHidden: true }),
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

async function usedAuthority(credentials: Credentials): Promise<object> {
  const authenticator = createAuthenticator(credentials, headerNames, Date.now);
  const sentHeaders = await authenticator.headers(authRequest);
  const header = (): string => new Date(0).toUTCString();
  const info: ResponseInfo = { status: 401, header, sentHeaders, sentAt: 0, receivedAt: 1, isEncrypted: true };
  authenticator.onResponse(info);
  await authenticator.headers(authRequest);
  authenticator.redact('CANARY%2D');
  return authenticator;
}

async function failureOf(response: () => Response | Promise<Response>): Promise<object> {
  const provider = iamPassword({ ...iam, fetch: async () => response() });
  const authenticator = createAuthenticator({ token: provider }, headerNames, Date.now);
  return Promise.resolve(authenticator.headers(authRequest)).catch((error: object) => error);
}

const echo = JSON.stringify({ error: { code: 'CANARY-PW', message: 'wrong password CANARY-PW CANARY%2DPW' } });

const things: Readonly<Record<string, () => object | Promise<object>>> = {
  'a fixed token': () => usedAuthority({ token: 'CANARY-TOKEN' }),
  'a provided token': () => usedAuthority({ token: async () => ({ token: 'CANARY-TOKEN', expiresAt: 4e12 }) }),
  'an access key': () => usedAuthority(key),
  'a provided access key': () => usedAuthority(async () => key),
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
  'a refused login': () => failureOf(() => new Response(echo, { status: 401, headers: { 'x-request-id': 'r' } })),
  'half a login': () =>
    failureOf(() => new Response(echo, { status: 201, headers: { 'x-subject-token': 'CANARY-T' } })),
  'a login without a response': () => failureOf(() => Promise.reject(new TypeError('fetch failed'))),
  'a token that is none': () =>
    Promise.resolve(
      createAuthenticator({ token: async () => 'CANARY \r\n' + 'CANARY' }, headerNames, Date.now).headers(authRequest),
    ).catch((error: object) => error),
};

describe.each(Object.entries(things))('%s', (_, make) => {
  it.each(Object.entries(sinks))('shows no secret to %s', async (__, sink) => {
    const thing = await make();

    expect(thing).toBeDefined();
    expect(String(sink(thing))).not.toMatch(/CANARY/);
  });
});

it('would be seen: each sink shows what is not hidden', () => {
  const open = Object.assign(new Error('CANARY'), { secret: 'CANARY' });
  for (const [name, sink] of Object.entries(sinks)) expect(String(sink(open)), name).toMatch(/CANARY/);
});
