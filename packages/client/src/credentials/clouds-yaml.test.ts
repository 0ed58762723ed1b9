import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CredentialsError } from '../errors/credentials-error.ts';
import { type CloudsYamlOptions, fromCloudsYaml, readCloudSettings } from './clouds-yaml.ts';

const { signal } = new AbortController();
let home: string;
let work: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'clouds-'));
  work = join(home, 'work');
  mkdirSync(work);
  vi.spyOn(process, 'cwd').mockReturnValue(work);
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(home, { recursive: true });
});

/** Every JSON text is valid YAML. */
const parse = (text: string): unknown => JSON.parse(text);
const toOptions = ({ env, ...more }: Partial<CloudsYamlOptions> = {}): CloudsYamlOptions => ({
  parse,
  env: { HOME: home, XDG_CONFIG_DIRS: join(home, 'etc'), ...env },
  ...more,
});
const findCredentials = (more?: Partial<CloudsYamlOptions>) => fromCloudsYaml(toOptions(more))({ signal });
const getError = (more?: Partial<CloudsYamlOptions>): Promise<CredentialsError> =>
  findCredentials(more).then(
    () => expect.fail('must reject'),
    (error: CredentialsError) => error,
  );

function write(file: string, content: unknown): string {
  const path = join(home, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

/** Writes clouds.yaml to the working directory. */
const writeClouds = (clouds: object): string => write('work/clouds.yaml', { clouds });

const key = { ak: 'CANARY-AK', sk: 'CANARY-SK' };
const named = (name: string) => ({ clouds: { c: { ...key, ak: name } } });

describe('clouds.yaml', () => {
  it('is searched in the locations of OpenStack clients', async () => {
    const files = [
      'named.json',
      'work/clouds.yaml',
      'work/clouds.yml',
      'work/clouds.json',
      '.config/openstack/clouds.yaml',
      'etc/openstack/clouds.yaml',
    ];
    const paths = files.map((file) => write(file, named(file)));
    const env = { OS_CLIENT_CONFIG_FILE: paths[0] };
    for (const [index, path] of paths.entries()) {
      expect(await findCredentials({ env })).toMatchObject({
        accessKey: files[index],
        source: expect.stringContaining(path),
      });
      rmSync(path);
    }
    expect(await getError({ env })).toMatchObject({ reason: 'MISSING' });
  });

  it('is skipped if it cannot be parsed and there are other sources', async () => {
    const broken = write('work/clouds.yaml', '{CANARY');
    expect(await getError()).toMatchObject({ reason: 'UNREADABLE', message: expect.not.stringContaining('CANARY') });
    write('.config/openstack/clouds.yaml', named('other'));

    expect(await findCredentials()).toMatchObject({ accessKey: 'other' });
    expect(await getError({ file: broken })).toMatchObject({ reason: 'UNREADABLE', source: broken });
    expect(await getError({ file: join(home, 'none') })).toMatchObject({ reason: 'UNREADABLE' });
  });

  it('must be a mapping', async () => {
    write('work/clouds.yaml', '["CANARY"]');

    expect(await getError()).toMatchObject({ reason: 'UNREADABLE', message: expect.stringContaining('mapping') });
  });

  it('is overridden by secure.yaml at every depth', async () => {
    writeClouds({ c: { auth: { ...key, sk: 'old', security_token: 'kept' }, region_name: 'eu-de' } });
    write('.config/openstack/secure.yaml', { clouds: { c: { auth: { sk: 'new' } }, other: {} } });

    expect(await findCredentials({ name: 'c' })).toMatchObject({
      secretKey: 'new',
      securityToken: 'kept',
      region: 'eu-de',
    });
  });

  it('may define all clouds in secure.yaml', async () => {
    write('secure.yaml', { clouds: { c: key } });

    expect(await findCredentials({ env: { OS_CLIENT_SECURE_FILE: join(home, 'secure.yaml') } })).toMatchObject({
      accessKey: 'CANARY-AK',
    });
  });
});

describe('the cloud', () => {
  it('is the one of the options, of OS_CLOUD, or the only one', async () => {
    writeClouds({ one: { ...key, ak: '1' }, two: { ...key, ak: '2' } });

    expect(await findCredentials({ name: 'one', env: { OS_CLOUD: 'two' } })).toMatchObject({ accessKey: '1' });
    expect(await findCredentials({ env: { OS_CLOUD: 'two' } })).toMatchObject({ accessKey: '2' });
    expect(await getError()).toMatchObject({ reason: 'AMBIGUOUS', names: ['one', 'two'] });
    expect(await getError({ name: 'three' })).toMatchObject({ reason: 'PARTIAL', names: ['three'] });
  });

  it('must exist if it was selected', async () => {
    expect(await getError({ env: { OS_CLOUD: 'otc' } })).toMatchObject({ reason: 'PARTIAL', names: ['OS_CLOUD'] });
  });

  it('takes the values of its profile', async () => {
    write('.config/openstack/clouds-public.yaml', {
      'public-clouds': { vendor: { region_name: 'r', ak: 'low', sk: 's' } },
    });
    writeClouds({ c: { profile: 'vendor', ak: 'high' } });

    expect(await findCredentials()).toMatchObject({ accessKey: 'high', secretKey: 's', region: 'r' });
  });

  it.each(['https://vendor.test', 'domain_project', '__proto__'])('ignores the unknown profile %s', async (profile) => {
    writeClouds({ c: { profile, ...key } });

    expect(await findCredentials()).toMatchObject({ accessKey: 'CANARY-AK' });
  });

  it('has the region of the options, of the file, or the first of its regions', async () => {
    const regions = ['eu-de', { name: 'eu-nl', values: { auth: { project_id: 'nl' } } }];
    writeClouds({ c: { ...key, regions, auth: { project_id: 'de' } } });

    expect(await findCredentials()).toMatchObject({ region: 'eu-de', projectId: 'de' });
    expect(await findCredentials({ region: 'eu-nl' })).toMatchObject({ region: 'eu-nl', projectId: 'nl' });
    expect(await findCredentials({ env: { OS_REGION_NAME: 'eu-nl' } })).toMatchObject({ region: 'eu-nl' });
    expect(await getError({ region: 'eu-x' })).toMatchObject({ reason: 'PARTIAL', names: ['eu-de', 'eu-nl'] });
  });

  it('describes itself without secrets', async () => {
    const auth = { password: 'CANARY', username: 'u', project_name: 'eu-de_x', auth_url: 'https://u:CANARY@iam.test' };
    const file = writeClouds({ c: { profile: 'otc', auth, ...key }, d: { profile: 'otc', auth: { project_id: 7 } } });
    const settings = { name: 'c', file, region: 'eu-de', projectId: undefined, projectName: 'eu-de_x' };

    expect(await readCloudSettings(toOptions({ name: 'c' }))).toEqual({ ...settings, authUrl: undefined });
    expect(await readCloudSettings(toOptions({ name: 'd', region: 'eu-nl' }))).toMatchObject({
      projectId: '7',
      authUrl: 'https://iam.eu-nl.otc.t-systems.com/v3',
    });
  });
});

describe('the credentials', () => {
  it.each<[string, object, object]>([
    ['a key', key, { accessKey: 'CANARY-AK', secretKey: 'CANARY-SK' }],
    ['a key in auth', { auth: { ...key, security_token: 'st' } }, { accessKey: 'CANARY-AK', securityToken: 'st' }],
    ['a key by its other name', { access_key: 'a', secret_key: 's' }, { accessKey: 'a', secretKey: 's' }],
    ['a key next to a user', { ...key, auth: { username: 'u', password: 'p' } }, { accessKey: 'CANARY-AK' }],
    ['a key by its type', { auth_type: 'v3aksk', auth: { ...key, token: 't' } }, { accessKey: 'CANARY-AK' }],
    [
      'a token by its type',
      { auth_type: 'token', ...key, auth: { token: 't', project_domain_name: 'x' } },
      { token: 't' },
    ],
    ['a token', { auth: { token: 't' } }, { token: 't' }],
    ['a token at the top level', { token: 'top', auth: { token: 'low' } }, { token: 'top' }],
  ])('are %s', async (_, cloud, expected) => {
    writeClouds({ c: cloud });

    expect(await findCredentials()).toMatchObject(expected);
  });

  it('are a user, who signs in to the IAM of the profile', async () => {
    const logins: { url: string; body: unknown }[] = [];
    const fetch = async (request: Request): Promise<Response> => {
      logins.push({ url: request.url, body: await request.json() });
      const token = { expires_at: '2999-01-01T00:00:00.000000Z', project: { id: 'p' } };
      return Response.json({ token }, { status: 201, headers: { 'x-subject-token': 'MIIF' } });
    };
    const auth = { username: 'u', password: 'CANARY-{region_name}', user_domain_name: 'low', project_name: 'eu-nl_x' };
    writeClouds({ c: { profile: 'otc', region_name: 'eu-nl', user_domain_name: 'acme', auth } });

    expect(await findCredentials({ fetch })).toMatchObject({ token: 'MIIF', projectId: 'p', region: 'eu-nl' });
    expect(logins).toMatchObject([
      {
        url: 'https://iam.eu-nl.otc.t-systems.com/v3/auth/tokens?nocatalog=true',
        body: {
          auth: {
            identity: { password: { user: { name: 'u', password: 'CANARY-{region_name}', domain: { name: 'acme' } } } },
            scope: { project: { name: 'eu-nl_x' } },
          },
        },
      },
    ]);
  });

  it.each<[string, object, string, string[]]>([
    ['an incomplete key', { ak: 'CANARY' }, 'PARTIAL', ['ak', 'sk']],
    [
      'an incomplete key in auth',
      { auth: { secret_key: 'CANARY' } },
      'PARTIAL',
      ['auth.secret_key', 'auth.access_key'],
    ],
    ['a type without a token', { auth_type: 'token', ...key }, 'PARTIAL', ['auth_type', 'auth.token']],
    ['a type without a key', { auth_type: 'aksk', auth: { token: 'CANARY' } }, 'PARTIAL', ['auth_type', 'ak', 'sk']],
    [
      'a user without a password',
      { auth: { username: 'CANARY', user_domain_id: 'd' } },
      'PARTIAL',
      ['auth.username', 'auth.user_domain_name', 'auth.password'],
    ],
    ['nothing', {}, 'PARTIAL', ['auth.username', 'auth.password', 'auth.user_domain_name']],
    ['an agency', { auth_type: 'agency', auth: { password: 'CANARY' } }, 'UNSUPPORTED', ['auth_type']],
  ])('are rejected with a reason that names only the keys: %s', async (_, cloud, reason, names) => {
    writeClouds({ c: cloud });
    const error = await getError();

    expect({ reason: error.reason, names: error.names }).toEqual({ reason, names });
    expect(error.message).not.toMatch(/CANARY/);
  });
});

it('is skipped if it cannot be read', async () => {
  mkdirSync(join(work, 'clouds.yaml'));
  write('.config/openstack/clouds.yaml', named('other'));

  expect(await findCredentials()).toMatchObject({ accessKey: 'other' });
});

it.each([[{}], [{ parse: 'yaml' }], [{ parse, cloudName: 'x' }], [undefined]])('rejects the options %j', (options) => {
  expect(() => fromCloudsYaml(options as never)).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT' }));
});
