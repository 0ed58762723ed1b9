/** The credentials that the command finds in the environment reach the service. */
import type { IncomingMessage } from 'node:http';
import { declaredResponses, readContract } from '@job-status/spec-tools';
import { expect, it } from 'vitest';
import { jobStatusWith, type Variables } from './job-status.ts';
import { openScriptedServer, type ScriptedResponse, type ScriptedServer } from './scripted-server.ts';

const json = { 'content-type': 'application/json' };
const example = declaredResponses(await readContract('dli', { dereference: true }))[0]?.example.value as {
  job_id: string;
};
const response: ScriptedResponse = { status: 200, headers: json, body: JSON.stringify(example) };

/** Sends one query and returns the headers that the service received. */
async function query(server: ScriptedServer, env: Variables): Promise<IncomingMessage['headers']> {
  const variables = { JOB_STATUS_ENDPOINT: server.url, JOB_STATUS_PROJECT: 'p', ...env };
  const outcome = await jobStatusWith({ env: variables }, 'get', 'dli', example.job_id).ended;
  expect(outcome, outcome.err).toMatchObject({ code: 0, err: '' });
  return server.requests.at(-1)?.headers ?? {};
}

it.each(['JOB_STATUS_TOKEN', 'OS_TOKEN', 'OS_AUTH_TOKEN', 'HW_AUTH_TOKEN'])('sends the token of %s', async (name) => {
  await using server = await openScriptedServer([response]);

  expect(await query(server, { [name]: ' a-token\n' })).toMatchObject({
    'x-auth-token': 'a-token',
    'user-agent': expect.stringMatching(/^job-status-cli\/[\d.]+ job-status\/[\d.]+$/),
  });
});

it.each([
  ['HUAWEICLOUD_SDK_AK', 'HUAWEICLOUD_SDK_SK', 'HUAWEICLOUD_SDK_SECURITY_TOKEN'],
  ['HW_ACCESS_KEY', 'HW_SECRET_KEY', 'HW_SECURITY_TOKEN'],
  ['OS_ACCESS_KEY', 'OS_SECRET_KEY', 'OS_SECURITY_TOKEN'],
])('signs with %s', async (accessKey, secretKey, securityToken) => {
  await using server = await openScriptedServer([response]);
  const env = { [accessKey]: 'the-key', [secretKey]: 'the-secret', [securityToken]: 'the-session' };
  const headers = await query(server, env);

  expect(headers).toMatchObject({ 'x-security-token': 'the-session', 'x-project-id': 'p' });
  expect(headers.authorization).toMatch(/^SDK-HMAC-SHA256 Access=the-key, /);
});

it('prefers its own token to every other variable, and a token to an access key of the same family', async () => {
  await using server = await openScriptedServer([response, response]);
  const key = { OS_ACCESS_KEY: 'k', OS_SECRET_KEY: 's' };

  expect(await query(server, { ...key, OS_TOKEN: 'os', JOB_STATUS_TOKEN: 'own' })).toMatchObject({
    'x-auth-token': 'own',
  });
  expect(await query(server, { ...key, OS_TOKEN: 'os' })).toMatchObject({ 'x-auth-token': 'os' });
});

it('takes the session token of AWS only for the same access key', async () => {
  await using server = await openScriptedServer([response, response]);
  const env = { OS_ACCESS_KEY: 'k', OS_SECRET_KEY: 's', AWS_SESSION_TOKEN: 'session' };

  expect(await query(server, { ...env, AWS_ACCESS_KEY_ID: 'k' })).toMatchObject({ 'x-security-token': 'session' });
  expect(await query(server, { ...env, AWS_ACCESS_KEY_ID: 'other' })).not.toHaveProperty('x-security-token');
});

it.each([
  { OS_USERNAME: 'poller', OS_PASSWORD: 'a-password', OS_USER_DOMAIN_NAME: 'OTC1', OS_AUTH_URL: '/v3' },
  { HW_USER_NAME: 'poller', HW_USER_PASSWORD: 'a-password', HW_DOMAIN_NAME: 'OTC1', HW_AUTH_URL: '' },
])('logs in to IAM with %j', async ({ ...env }) => {
  const token = {
    expires_at: '2999-01-01T00:00:00.000000Z',
    issued_at: '2026-01-01T00:00:00.000000Z',
    methods: ['password'],
  };
  const login = { status: 201, headers: { ...json, 'x-subject-token': 'from-iam' }, body: JSON.stringify({ token }) };
  await using iam = await openScriptedServer([login]);
  await using server = await openScriptedServer([response]);
  const [name = '', path] = Object.entries(env).find(([key]) => key.endsWith('_AUTH_URL')) ?? [];
  const headers = await query(server, { ...env, [name]: iam.url + path });

  expect(headers).toMatchObject({ 'x-auth-token': 'from-iam' });
  expect(iam.requests.map(({ method, url }) => `${method} ${url?.split('?')[0]}`)).toEqual(['POST /v3/auth/tokens']);
});
