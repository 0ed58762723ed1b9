import { describe, expect, it } from 'vitest';
import type { AuthRequest } from './authenticator.ts';
import { type Credentials, createAuthenticator } from './credentials.ts';

const headerNames = { token: 'X-Auth-Token', signature: 'Authorization', signatureDate: 'X-Sdk-Date' };
const authRequest: AuthRequest = {
  url: new URL('https://dli.test/v1.0/p'),
  headers: {},
  signal: new AbortController().signal,
};
const key = { accessKey: 'CANARY-AK', secretKey: 'CANARY-SK' };

const make = (credentials: unknown): unknown =>
  createAuthenticator(credentials as Credentials | undefined, headerNames, Date.now);
const getHeaders = async (credentials: Credentials | undefined): Promise<Record<string, string>> =>
  createAuthenticator(credentials, headerNames, () => Date.UTC(2026, 0, 2, 3, 4, 5)).headers(authRequest);

describe(createAuthenticator, () => {
  it('sends nothing without credentials', async () => {
    const authenticator = createAuthenticator(undefined, headerNames, Date.now);

    expect(await authenticator.headers(authRequest)).toEqual({});
    expect(authenticator.redact('text')).toBe('text');
  });

  it.each(['MIIF-abc==', ' MIIF-abc==\n'])('sends the token %j without surrounding white space', async (token) => {
    expect(await getHeaders({ token })).toEqual({ 'x-auth-token': 'MIIF-abc==' });
  });

  it('sends the token that a function returns', async () => {
    expect(await getHeaders({ token: async () => 'MIIF-abc==\n' })).toEqual({ 'x-auth-token': 'MIIF-abc==' });
  });

  it('signs with an access key', async () => {
    expect(await getHeaders({ ...key, securityToken: ' CANARY-ST\n', projectId: 'p' })).toEqual({
      authorization: expect.stringMatching(
        /^SDK-HMAC-SHA256 Access=CANARY-AK, SignedHeaders=host;x-project-id;x-sdk-date;x-security-token, Signature=[0-9a-f]{64}$/,
      ),
      'x-project-id': 'p',
      'x-sdk-date': '20260102T030405Z',
      'x-security-token': 'CANARY-ST',
    });
  });

  it('treats an undefined value like a missing one, as in an environment', async () => {
    expect(Object.keys(await getHeaders({ ...key, securityToken: undefined, projectId: undefined }))).toEqual([
      'x-sdk-date',
      'authorization',
    ]);
  });

  it('copies the credentials, so that later changes to the object have no effect', async () => {
    const credentials = { token: 'MIIF-1' };
    const authenticator = createAuthenticator(credentials, headerNames, Date.now);
    credentials.token = 'MIIF-2';

    expect(await authenticator.headers(authRequest)).toEqual({ 'x-auth-token': 'MIIF-1' });
  });

  it.each([
    ['', 'credentials.token'],
    ['   ', 'credentials.token'],
    ['CANARY\r\nX-Evil: 1', 'credentials.token'],
    ['CANARY\0', 'credentials.token'],
    ['CANARY\x7f', 'credentials.token'],
    ['CANARY two', 'credentials.token'],
    ['CANARY密', 'credentials.token'],
    ['x'.repeat(16_385), 'credentials.token'],
    [undefined, 'credentials.token'],
    [null, 'credentials.token'],
    [7, 'credentials.token'],
    [{ token: 'CANARY' }, 'credentials.token'],
    [Promise.resolve('CANARY'), 'credentials.token'],
    [new String('CANARY'), 'credentials.token'],
    // Values that result from a mistake.
    [`${undefined}`, 'credentials.token'],
    [`${null}`, 'credentials.token'],
    [`${{}}`, 'credentials.token'],
    [String(() => 'CANARY'), 'credentials.token'],
    [String(() => 'CANARY').replaceAll(' ', ''), 'credentials.token'],
  ])('rejects the token %j immediately without quoting it', (token, argument) => {
    expect(() => make({ token })).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT', argument }));
    expect(() => make({ token })).not.toThrow(/CANARY/);
  });

  it.each([
    [null, 'credentials'],
    ['CANARY', 'credentials'],
    [['CANARY'], 'credentials'],
    [{}, 'credentials.token'],
    [{ CANARY: 1 }, 'credentials'],
    [{ token: 'CANARY', tokn: 'CANARY' }, 'credentials'],
    [{ token: 'CANARY', ...key }, 'credentials'],
    [{ token: () => 'CANARY', ...key }, 'credentials'],
    [{ token: 'CANARY', projectId: 'CANARY' }, 'credentials'],
    [{ ...key, password: 'CANARY' }, 'credentials'],
    [{ accessKey: 'CANARY' }, 'credentials.secretKey'],
    [{ secretKey: 'CANARY' }, 'credentials.accessKey'],
    [{ ...key, accessKey: 'CANARY two' }, 'credentials.accessKey'],
    [{ ...key, secretKey: 'CANARY密' }, 'credentials.secretKey'],
    [{ ...key, secretKey: { toString: (): string => 'CANARY' } }, 'credentials.secretKey'],
    [{ ...key, secretKey: '' }, 'credentials.secretKey'],
    [{ ...key, securityToken: '' }, 'credentials.securityToken'],
    [{ ...key, securityToken: 'CANARY\r\nX: 1' }, 'credentials.securityToken'],
    [{ ...key, projectId: 7 }, 'credentials.projectId'],
  ])('rejects %j immediately without quoting it', (credentials, argument) => {
    expect(() => make(credentials)).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT', argument }));
    expect(() => make(credentials)).not.toThrow(/CANARY/);
  });

  it('rejects a token together with a key', () => {
    expect(() => make({ token: 'CANARY', ...key })).toThrow('not both');
  });
});
