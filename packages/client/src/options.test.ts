import { describe, expect, it } from 'vitest';
import { type Credentials, originOf, tokenOf } from './options.ts';

describe(originOf, () => {
  it.each([
    ['https://dli.eu-de.otc.t-systems.com', 'https://dli.eu-de.otc.t-systems.com'],
    ['https://dli.eu-de.otc.t-systems.com/', 'https://dli.eu-de.otc.t-systems.com'],
    ['https://gateway.test:8443', 'https://gateway.test:8443'],
    ['http://127.0.0.1:4010', 'http://127.0.0.1:4010'],
    ['http://localhost:4010', 'http://localhost:4010'],
    ['http://[::1]:4010', 'http://[::1]:4010'],
    [new URL('https://dli.eu-de.otc.t-systems.com'), 'https://dli.eu-de.otc.t-systems.com'],
  ])('takes %s', (endpoint, origin) => {
    expect(originOf(endpoint)).toBe(origin);
  });

  it.each([
    undefined,
    null,
    7,
    '',
    'dli.eu-de.otc.t-systems.com',
    'http://dli.eu-de.otc.t-systems.com',
    'http://127.0.0.1.evil.test',
    'https://user:CANARY@dli.test',
    'https://CANARY@dli.test',
    'https://dli.test/CANARY',
    'https://dli.test/?CANARY',
    'https://dli.test/#CANARY',
    'data:application/json,{"status":"CANARY"}#',
    'file:///CANARY',
    'javascript:CANARY',
  ])('refuses %s, without quoting it', (endpoint) => {
    expect(() => originOf(endpoint)).toThrow(
      expect.objectContaining({ code: 'INVALID_ARGUMENT', argument: 'endpoint' }),
    );
    expect(() => originOf(endpoint)).not.toThrow(/CANARY/);
  });
});

describe(tokenOf, () => {
  it('takes a token, and cuts off what a file adds', () => {
    expect(tokenOf({ token: 'MIIF-abc==' })).toBe('MIIF-abc==');
    expect(tokenOf({ token: 'MIIF-abc==\n' })).toBe('MIIF-abc==');
    expect(tokenOf(undefined)).toBeUndefined();
  });

  it.each([
    '',
    '   ',
    'CANARY\r\nX-Evil: 1',
    'CANARY\0',
    'CANARY two',
    'CANARY密',
    'x'.repeat(16_385),
    undefined,
    null,
    7,
    Promise.resolve('CANARY'),
    () => 'CANARY',
  ])('refuses %j, without quoting it', (token) => {
    const credentials = { token } as unknown as Credentials;

    expect(() => tokenOf(credentials)).toThrow(expect.objectContaining({ argument: 'credentials.token' }));
    expect(() => tokenOf(credentials)).not.toThrow(/CANARY/);
  });

  it('refuses credentials that are null', () => {
    expect(() => tokenOf(null as unknown as Credentials)).toThrow('credentials.token');
  });
});
