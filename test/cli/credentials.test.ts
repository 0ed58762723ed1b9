/** The command sends the credentials that it finds in the environment or in the selected source. */
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { declaredResponses, readContract } from '@job-status/spec-tools';
import { createIamService, createMetadataService, openFetchServer, testUser } from '@job-status/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

it('prefers its own token to every other variable, and a token to an access key of the same family of variables', async () => {
  await using server = await openScriptedServer([response, response]);
  const key = { OS_ACCESS_KEY: 'k', OS_SECRET_KEY: 's' };

  expect(await query(server, { ...key, OS_TOKEN: 'os', JOB_STATUS_TOKEN: 'own' })).toMatchObject({
    'x-auth-token': 'own',
  });
  expect(await query(server, { ...key, OS_TOKEN: 'os' })).toMatchObject({ 'x-auth-token': 'os' });
});

it('uses the session token of AWS only with the same access key', async () => {
  await using server = await openScriptedServer([response, response]);
  const env = { OS_ACCESS_KEY: 'k', OS_SECRET_KEY: 's', AWS_SESSION_TOKEN: 'session' };

  expect(await query(server, { ...env, AWS_ACCESS_KEY_ID: 'k' })).toMatchObject({ 'x-security-token': 'session' });
  expect(await query(server, { ...env, AWS_ACCESS_KEY_ID: 'other' })).not.toHaveProperty('x-security-token');
});

it.each([
  { OS_USERNAME: 'poller', OS_PASSWORD: 'a-password', OS_USER_DOMAIN_NAME: 'OTC1', OS_AUTH_URL: '/v3' },
  { HW_USER_NAME: 'poller', HW_USER_PASSWORD: 'a-password', HW_DOMAIN_NAME: 'OTC1', HW_AUTH_URL: '' },
])('signs in to IAM with %j', async ({ ...env }) => {
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

describe('a credentials source other than variables', () => {
  let home: string;
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'cli-home-'));
    await mkdir(join(home, '.config', 'openstack'), { recursive: true });
  });
  afterAll(() => rm(home, { recursive: true }));

  const { domain, user, password, project } = testUser;
  const writeClouds = (authUrl: string) =>
    writeFile(
      join(home, '.config', 'openstack', 'clouds.yaml'),
      `# A comment, as in any YAML.
clouds:
  by-user:
    auth: { auth_url: "${authUrl}", username: ${user}, user_domain_name: ${domain}, project_name: ${project.name} }
    region_name: eu-de
  by-key: { ak: the-key, project_id: from-clouds }
`,
    );
  const writeSecure = (secret: string) =>
    writeFile(
      join(home, '.config', 'openstack', 'secure.yaml'),
      `clouds: { by-user: { auth: { password: ${secret} } }, by-key: { sk: the-secret } }`,
    );
  /** Runs `get` with the given variables and options. */
  const run = (server: string, env: Variables, ...flags: string[]) => {
    const others = { HOME: home, JOB_STATUS_ENDPOINT: server, XDG_CONFIG_HOME: undefined };
    return jobStatusWith({ env: { ...others, ...env } }, 'get', 'dli', example.job_id, ...flags).ended;
  };

  it('can be a user in clouds.yaml, whose project is used for the job', async () => {
    const { fetch, requests } = createIamService();
    await using iam = await openFetchServer(fetch);
    await using server = await openScriptedServer([response]);
    await writeClouds(`${iam.url}/v3`);
    await writeSecure(password);
    const env = { OS_PROJECT_ID: 'of-another-tool' };
    const outcome = await run(server.url, env, '--os-cloud', 'by-user');

    expect(outcome, outcome.err).toMatchObject({ code: 0, err: '' });
    expect(requests).toHaveLength(1);
    expect(server.requests[0]?.url).toContain(`/${project.id}/`);
    expect(server.requests[0]?.headers).toMatchObject({ 'x-auth-token': expect.stringContaining('of-a-mock') });
    expect((await readdir(home)).toSorted()).toEqual(['.config']);
  });

  it('can be an access key of the cloud that OS_CLOUD names, with its project', async () => {
    await using server = await openScriptedServer([response]);
    await writeClouds('https://iam.test/v3');
    await writeSecure('any');
    const outcome = await run(server.url, { OS_CLOUD: 'by-key' });

    expect(outcome, outcome.err).toMatchObject({ code: 0, err: '' });
    expect(server.requests[0]?.headers).toMatchObject({
      'x-project-id': 'from-clouds',
      authorization: expect.stringContaining('Access=the-key,'),
    });
  });

  it('fails with a wrong password, without printing the password', async () => {
    await using iam = await openFetchServer(createIamService().fetch);
    await writeClouds(`${iam.url}/v3`);
    await writeSecure('wrong-password');
    const outcome = await run(
      'https://dli.test',
      { JOB_STATUS_PROJECT: 'mock-project' },
      '--os-cloud',
      'by-user',
      '--verbose',
    );

    expect(outcome).toMatchObject({
      code: 4,
      out: '',
      err: expect.stringContaining('The username or password is wrong'),
    });
    expect(outcome.err).not.toContain('wrong-password');
  });

  it('can be the credentials file of the SDKs', async () => {
    const file = join(home, 'credentials');
    await writeFile(
      file,
      '[basic]\nak = the-key\nsk = the-secret\nsecurity_token = the-session=\nproject_id = from-file\n',
    );
    await using server = await openScriptedServer([response]);
    const outcome = await run(server.url, { OS_TOKEN: 'not-used' }, '--credentials-file', file);
    await rm(file);

    expect(outcome, outcome.err).toMatchObject({ code: 0, err: '' });
    expect(server.requests[0]?.url).toContain('/from-file/');
    expect(server.requests[0]?.headers).toMatchObject({
      'x-security-token': 'the-session=',
      authorization: expect.stringContaining('Access=the-key,'),
    });
  });

  it.each([[['--agency']], [[]]])('can be the agency of the machine (options %j)', async (flags) => {
    const { fetch } = createMetadataService();
    await using machine = await openFetchServer(fetch);
    await using server = await openScriptedServer([response]);
    const file = join(home, 'pod-token');
    await writeFile(file, 'token-of-a-mock-pod\n');
    const env = {
      HC_CONTAINER_CREDENTIALS_FULL_URI: `${machine.url}/pod-identity`,
      HC_CONTAINER_AUTHORIZATION_TOKEN_FILE: file,
      JOB_STATUS_PROJECT: 'p',
      http_proxy: 'http://127.0.0.1:1',
      no_proxy: new URL(server.url).host,
    };
    const outcome = await run(server.url, env, ...flags);
    await rm(file);

    expect(outcome, outcome.err).toMatchObject({ code: 0, err: '' });
    expect(server.requests[0]?.headers).toMatchObject({ 'x-security-token': expect.stringContaining('of-a-mock') });
  });

  it.each<[string, Variables, string[], number, string]>([
    ['two options', {}, ['--os-cloud', 'c', '--agency'], 1, '--os-cloud and --agency cannot be combined'],
    [
      'a cloud and a key',
      { OS_CLOUD: 'c', HW_ACCESS_KEY: 'canary', HW_SECRET_KEY: 'canary' },
      [],
      4,
      'HW_ACCESS_KEY and OS_CLOUD',
    ],
    ['an unknown cloud', {}, ['--os-cloud', 'none'], 4, 'contains no cloud "none"'],
    [
      'half a pod identity',
      { HC_CONTAINER_CREDENTIALS_FULL_URI: 'http://127.0.0.1:1' },
      [],
      4,
      'HC_CONTAINER_AUTHORIZATION_TOKEN_FILE is not',
    ],
    ['a missing file', {}, ['--credentials-file', '/nowhere/credentials'], 4, 'Cannot read /nowhere/credentials'],
    ['nothing', {}, [], 4, 'No credentials found'],
  ])('causes an error that names the source: %s', async (_, env, flags, code, text) => {
    const outcome = await run('https://dli.test', { JOB_STATUS_PROJECT: 'p', ...env }, ...flags);

    expect(outcome).toEqual({ code, out: '', err: expect.stringContaining(text) });
    expect(outcome.err).not.toContain('canary');
  });
});
