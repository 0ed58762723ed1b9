import { describe, expect, it } from 'vitest';
import { CredentialsError } from '../errors/credentials-error.ts';
import { type EnvironmentOptions, findCredentialVariable, fromEnvironment } from './environment.ts';

const { signal } = new AbortController();
const findCredentials = (env: Record<string, string>, more: EnvironmentOptions = {}) =>
  fromEnvironment({ env, ...more })({ signal });
const getError = (env: Record<string, string>, more: EnvironmentOptions = {}): Promise<CredentialsError> =>
  findCredentials(env, more).then(
    () => expect.fail('must reject'),
    (error: CredentialsError) => error,
  );

const sdk = { HUAWEICLOUD_SDK_AK: 'CANARY-AK', HUAWEICLOUD_SDK_SK: 'CANARY-SK' };
const hw = { HW_ACCESS_KEY: 'CANARY-AK', HW_SECRET_KEY: 'CANARY-SK' };
const os = { OS_ACCESS_KEY: 'CANARY-AK', OS_SECRET_KEY: 'CANARY-SK' };
const user = { OS_USERNAME: 'poller', OS_PASSWORD: 'CANARY-PW', OS_USER_DOMAIN_NAME: 'acme', OS_PROJECT_NAME: 'eu-de' };

/** Creates an IAM service that records the bodies of the logins. */
function createIam() {
  const logins: { url: string; body: unknown }[] = [];
  const fetch = async (request: Request): Promise<Response> => {
    logins.push({ url: request.url, body: await request.json() });
    const token = { expires_at: '2999-01-01T00:00:00.000000Z', project: { id: 'the-project' } };
    return Response.json({ token }, { status: 201, headers: { 'x-subject-token': 'MIIF' } });
  };
  return { logins, fetch };
}

describe('the variables of one family', () => {
  it.each([
    [{ ...sdk, HUAWEICLOUD_SDK_PROJECT_ID: 'p', HUAWEICLOUD_SDK_SECURITY_TOKEN: 'st' }, 'HUAWEICLOUD_SDK_AK'],
    [{ ...hw, HW_PROJECT_ID: 'p', HW_SECURITY_TOKEN: 'st' }, 'HW_ACCESS_KEY'],
    [{ ...os, OS_PROJECT_ID: 'p', OS_SECURITY_TOKEN: ' st\n' }, 'OS_ACCESS_KEY'],
    [{ ...os, OS_TENANT_ID: 'p', OS_SECURITY_TOKEN: 'st' }, 'OS_ACCESS_KEY'],
  ])('are an access key: %j', async (env, source) => {
    expect(await findCredentials(env)).toMatchObject({
      ...{ accessKey: 'CANARY-AK', secretKey: 'CANARY-SK', securityToken: 'st', projectId: 'p', source },
    });
  });

  it.each(['OS_TOKEN', 'OS_AUTH_TOKEN', 'HW_AUTH_TOKEN'])('are a token: %s', async (name) => {
    expect(
      await findCredentials({
        ...os,
        ...hw,
        ...{ HW_ACCESS_KEY: '', HW_SECRET_KEY: '', OS_ACCESS_KEY: '', OS_SECRET_KEY: '' },
        [name]: ' t ',
      }),
    ).toMatchObject({
      token: 't',
      source: name,
    });
  });

  it('prefer a token to a key, and a key to a password', async () => {
    expect(await findCredentials({ ...os, ...user, OS_TOKEN: 't' })).toMatchObject({ token: 't' });
    expect(await findCredentials({ ...os, ...user })).toMatchObject({ accessKey: 'CANARY-AK' });
  });

  it.each([
    [{ ...user, OS_AUTH_URL: 'https://iam.test/v3' }, 'https://iam.test'],
    [{ ...user, OS_AUTH_URL: 'iam.test:443/v3' }, 'https://iam.test'],
    [
      {
        HW_USER_NAME: 'poller',
        HW_USER_PASSWORD: 'CANARY-PW',
        HW_DOMAIN_NAME: 'acme',
        HW_PROJECT_NAME: 'eu-de',
        HW_REGION_NAME: 'eu-de',
        HW_CLOUD: 'cloud.test',
      },
      'https://iam.eu-de.cloud.test',
    ],
  ])('sign in a user: %j', async (env, origin) => {
    const { logins, fetch } = createIam();

    expect(await findCredentials(env, { fetch })).toMatchObject({ token: 'MIIF', projectId: 'the-project' });
    expect(logins).toEqual([
      {
        url: `${origin}/v3/auth/tokens?nocatalog=true`,
        body: {
          auth: {
            identity: {
              methods: ['password'],
              password: { user: { name: 'poller', password: 'CANARY-PW', domain: { name: 'acme' } } },
            },
            scope: { project: { name: 'eu-de', domain: { name: 'acme' } } },
          },
        },
      },
    ]);
  });

  it('sign in a user by ID, with a project by ID, in the cloud of the options', async () => {
    const { logins, fetch } = createIam();
    const env = { OS_USER_ID: 'u1', OS_PASSWORD: 'CANARY-PW', OS_PROJECT_NAME: 'x' };
    await findCredentials(env, { fetch, cloud: 'otc', region: 'eu-nl', projectId: 'p1' });

    expect(logins).toEqual([
      {
        url: 'https://iam.eu-nl.otc.t-systems.com/v3/auth/tokens?nocatalog=true',
        body: expect.objectContaining({
          auth: {
            identity: { methods: ['password'], password: { user: { id: 'u1', password: 'CANARY-PW' } } },
            scope: { project: { id: 'p1' } },
          },
        }),
      },
    ]);
  });

  it('use the session token of AWS only with the same key', async () => {
    const aws = { AWS_SESSION_TOKEN: 'CANARY-ST' };
    expect(await findCredentials({ ...os, ...aws, AWS_ACCESS_KEY_ID: 'CANARY-AK' })).toMatchObject({
      securityToken: 'CANARY-ST',
    });
    expect(await findCredentials({ ...os, ...aws, AWS_ACCESS_KEY_ID: 'other' })).toMatchObject({
      securityToken: undefined,
    });
  });
});

describe('the source is', () => {
  it.each<[string, Record<string, string>, string, string[]]>([
    ['half a key', { HUAWEICLOUD_SDK_AK: 'CANARY' }, 'PARTIAL', ['HUAWEICLOUD_SDK_AK', 'HUAWEICLOUD_SDK_SK']],
    ['the other half', { HW_SECRET_KEY: 'CANARY' }, 'PARTIAL', ['HW_SECRET_KEY', 'HW_ACCESS_KEY']],
    [
      'incomplete keys of two families',
      { HW_ACCESS_KEY: 'CANARY', OS_SECRET_KEY: 'CANARY' },
      'PARTIAL',
      ['HW_ACCESS_KEY', 'HW_SECRET_KEY'],
    ],
    ['half a key next to a user', { ...user, OS_ACCESS_KEY: 'CANARY' }, 'PARTIAL', ['OS_ACCESS_KEY', 'OS_SECRET_KEY']],
    [
      'an incomplete family next to a complete one',
      { ...sdk, HW_ACCESS_KEY: 'CANARY' },
      'PARTIAL',
      ['HW_ACCESS_KEY', 'HW_SECRET_KEY'],
    ],
    [
      'a user without a password',
      { OS_USERNAME: 'CANARY' },
      'PARTIAL',
      ['OS_USERNAME', 'OS_PASSWORD', 'OS_USER_DOMAIN_NAME'],
    ],
    [
      'a user without a domain',
      { ...user, OS_USER_DOMAIN_NAME: '' },
      'PARTIAL',
      ['OS_USERNAME', 'OS_PASSWORD', 'OS_USER_DOMAIN_NAME'],
    ],
    ['a user without IAM', user, 'PARTIAL', ['OS_USERNAME', 'OS_AUTH_URL']],
    ['an IAM that is not a URL', { ...user, OS_AUTH_URL: 'https://CANARY PW@' }, 'UNREADABLE', ['OS_AUTH_URL']],
    ['two tokens', { OS_TOKEN: 'CANARY-1', OS_AUTH_TOKEN: 'CANARY-2' }, 'AMBIGUOUS', ['OS_TOKEN', 'OS_AUTH_TOKEN']],
    ['two keys', { ...sdk, ...os, OS_ACCESS_KEY: 'CANARY-2' }, 'AMBIGUOUS', ['HUAWEICLOUD_SDK_AK', 'OS_ACCESS_KEY']],
    ['a key and a user', { ...sdk, ...user }, 'AMBIGUOUS', ['HUAWEICLOUD_SDK_AK', 'OS_USERNAME']],
    ['an identity token', { ...sdk, HUAWEICLOUD_SDK_IDP_ID: 'CANARY' }, 'UNSUPPORTED', ['HUAWEICLOUD_SDK_IDP_ID']],
  ])('rejected with a reason that names only the variables: %s', async (_, env, reason, names) => {
    const error = await getError(env);

    expect(error).toBeInstanceOf(CredentialsError);
    expect({ reason: error.reason, names: error.names }).toEqual({ reason, names });
    for (const name of names) expect(error.message).toContain(name);
    expect(`${error.message} ${JSON.stringify(error)}`).not.toMatch(/CANARY/);
  });

  it('not ambiguous if the families agree', async () => {
    expect(await findCredentials({ ...sdk, ...hw, ...os })).toMatchObject({ source: 'HUAWEICLOUD_SDK_AK' });
  });

  it('not ambiguous if the caller chooses', async () => {
    const env = { ...sdk, ...os, OS_ACCESS_KEY: 'CANARY-2' };
    expect(await findCredentials(env, { family: 'OS' })).toMatchObject({ accessKey: 'CANARY-2' });
  });

  it('missing without variables, or with blank ones', async () => {
    expect(await getError({})).toMatchObject({ reason: 'MISSING', retryable: false });
    expect(await getError({ OS_TOKEN: ' ', HW_ACCESS_KEY: '' })).toMatchObject({ reason: 'MISSING' });
  });

  it('missing if only a cloud is selected, with a hint', async () => {
    expect(await getError({ OS_CLOUD: 'otc' })).toMatchObject({
      reason: 'MISSING',
      message: expect.stringContaining('fromCloudsYaml'),
    });
  });
});

it('is identified by a variable, without signing in', () => {
  expect(findCredentialVariable({ env: user })).toBe('OS_USERNAME');
  expect(findCredentialVariable({ env: {} })).toBeUndefined();
  expect(() => findCredentialVariable({ env: { HW_ACCESS_KEY: 'a' } })).toThrow('HW_SECRET_KEY');
});

it.each([[{ familiy: 'OS' }], [{ family: 'AWS' }], ['OS'], [null]])('rejects the options %j', (options) => {
  expect(() => fromEnvironment(options as never)).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT' }));
});
