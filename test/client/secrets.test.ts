/** Errors and clients expose no secret after any failure, and the client sends no secret to another host. */
import { createDliClient } from '@job-status/client/dli';
import { describe, expect, it } from 'vitest';
import { runChild } from '../support/run-child.ts';
import { describeNoRedirect, describeSecrecy } from './faults/secrecy-suite.ts';
import { createCanary, findLeaks, hasTrace, sinks } from './faults/sinks.ts';

describeSecrecy('fetch');
describeSecrecy('dispatcher');
describeSecrecy('http');
describeNoRedirect('fetch');
describeNoRedirect('dispatcher');
describeNoRedirect('http');

describe('the error about an invalid option', () => {
  const secret = createCanary(3);
  it.each<[string, object]>([
    ['a token with a line break', { credentials: { token: `${secret}\r\nx-evil: 1` } }],
    ['a token with a character that is not ASCII', { credentials: { token: `${secret}密` } }],
    ['a token that is too long', { credentials: { token: createCanary(4_000) } }],
    ['a token in an array', { credentials: { token: [secret] } }],
    ['a token as bytes', { credentials: { token: Buffer.from(secret) } }],
    ['a token in an object', { credentials: { token: { value: secret } } }],
    ['a promise of a token', { credentials: { token: Promise.resolve(secret) } }],
    ['a token in place of the credentials', { credentials: secret }],
    ['a token under a wrong key', { credentials: { authToken: secret } }],
    ['a token among the options', { token: secret }],
    ['a key with a space', { credentials: { accessKey: 'AK', secretKey: `${secret} ${secret}` } }],
    ['a secret key without its access key', { credentials: { secretKey: secret } }],
    ['a key in addition to a token', { credentials: { token: secret, accessKey: secret, secretKey: secret } }],
    [
      'a security token with a line break',
      { credentials: { accessKey: 'AK', secretKey: 'SK', securityToken: `${secret}\n${secret}` } },
    ],
    ['a password in the endpoint', { endpoint: `https://user:${encodeURIComponent(secret)}@dli.test` }],
    ['a user in the endpoint', { endpoint: `https://${encodeURIComponent(secret)}@dli.test` }],
    ['a token in the query of the endpoint', { endpoint: `https://dli.test/?token=${secret}` }],
    ['a token in the fragment of the endpoint', { endpoint: `https://dli.test/#${secret}` }],
    ['a token in place of the endpoint', { endpoint: secret }],
  ])('does not expose %s', (_, options) => {
    let rejection: unknown;
    try {
      createDliClient({ endpoint: 'https://dli.test', ...options } as never);
    } catch (error) {
      rejection = error;
    }
    expect(rejection).toMatchObject({ code: 'INVALID_ARGUMENT' });
    expect(findLeaks(rejection)).toEqual([]);
  });
});

describe('a process with an uncaught error', () => {
  it.each(['rejection', 'exception', 'warning'])('does not print the token in an unhandled %s', async (how) => {
    const { stdout, stderr } = await runChild('client/faults/crash.process.ts', [how]);

    expect(stderr).toContain('ServiceError');
    expect(hasTrace(stdout + stderr)).toBe(false);
  });
});

it('tests at least twenty sinks, each of which exposes a secret that is not protected', () => {
  expect(Object.keys(sinks).length).toBeGreaterThanOrEqual(20);
  const unprotected = Object.assign(new Error(createCanary(1), { cause: new Error(createCanary(1)) }), {
    causes: [new Error(createCanary(1))],
    token: createCanary(1),
  });
  expect(findLeaks(unprotected)).toEqual(Object.keys(sinks));
});
