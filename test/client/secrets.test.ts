/** No secret is shown by what a client gives away, whatever fails, and none goes to another host. */
import { createDliClient } from '@job-status/client/dli';
import { describe, expect, it } from 'vitest';
import { runChild } from '../support/run-child.ts';
import { describeNoRedirect, describeSecrecy } from './faults/secrecy-suite.ts';
import { canary, findLeaks, hasTrace, sinks } from './faults/sinks.ts';

describeSecrecy('fetch');
describeSecrecy('dispatcher');
describeSecrecy('http');
describeNoRedirect('fetch');
describeNoRedirect('dispatcher');
describeNoRedirect('http');

describe('an option that is refused', () => {
  const secret = canary(3);
  it.each<[string, object]>([
    ['a token with a line break', { credentials: { token: `${secret}\r\nx-evil: 1` } }],
    ['a token with a character of another script', { credentials: { token: `${secret}密` } }],
    ['a token that is too long', { credentials: { token: canary(4_000) } }],
    ['a token in an array', { credentials: { token: [secret] } }],
    ['a token as bytes', { credentials: { token: Buffer.from(secret) } }],
    ['a token with a name of its own', { credentials: { token: { value: secret } } }],
    ['a promise of a token', { credentials: { token: Promise.resolve(secret) } }],
    ['a token in place of the credentials', { credentials: secret }],
    ['a token by a wrong name', { credentials: { authToken: secret } }],
    ['a token among the options', { token: secret }],
    ['a key with a blank', { credentials: { accessKey: 'AK', secretKey: `${secret} ${secret}` } }],
    ['a key without its id', { credentials: { secretKey: secret } }],
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
  ])('is not shown: %s', (_, options) => {
    let refusal: unknown;
    try {
      createDliClient({ endpoint: 'https://dli.test', ...options } as never);
    } catch (error) {
      refusal = error;
    }
    expect(refusal).toMatchObject({ code: 'INVALID_ARGUMENT' });
    expect(findLeaks(refusal)).toEqual([]);
  });
});

describe('a process with an uncaught error', () => {
  it.each(['rejection', 'exception', 'warning'])(
    'ends by an unhandled %s, and does not show the token',
    async (how) => {
      const { stdout, stderr } = await runChild('client/faults/crash.process.ts', [how]);

      expect(stderr).toContain('ServiceError');
      expect(hasTrace(stdout + stderr)).toBe(false);
    },
  );
});

it('has more than twenty sinks, and each shows a secret that is there to be seen', () => {
  expect(Object.keys(sinks).length).toBeGreaterThanOrEqual(20);
  const careless = Object.assign(new Error(canary(1), { cause: new Error(canary(1)) }), {
    causes: [new Error(canary(1))],
    token: canary(1),
  });
  expect(findLeaks(careless)).toEqual(Object.keys(sinks));
});
