import { validateFunction } from '../call/validate.ts';
import { type CloudConfig, type CloudOptions, cloudOptionNames, findCloud, toText } from './cloud-config.ts';
import { type Login, type LoginOptions, loginOptionNames, signIn } from './login.ts';
import {
  type CredentialsSource,
  partialError,
  type SourcedCredentials,
  sourceError,
  validateSourceOptions,
} from './source.ts';

/** The options of {@link fromCloudsYaml}. */
export type CloudsYamlOptions = CloudOptions & LoginOptions;

/** What a cloud in clouds.yaml says about itself, without secrets. */
export interface CloudSettings {
  /** The name of the cloud. */
  readonly name: string;
  /** The file that it was found in. */
  readonly file: string;
  readonly region: string | undefined;
  readonly projectId: string | undefined;
  readonly projectName: string | undefined;
  /** The URL of IAM as written in the file, without a user or a password. */
  readonly authUrl: string | undefined;
}

/**
 * Takes credentials from a cloud in `clouds.yaml` and `secure.yaml`, which are searched where OpenStack clients search them:
 * `OS_CLIENT_CONFIG_FILE`, the working directory, the user's and the system's configuration folders. The values of `secure.yaml`
 * win, `profile` adds those of `clouds-public.yaml` or of the profiles `otc` and `otc-swiss`, and `{region_name}` in `auth_url` is
 * replaced. Of the variables, only `OS_CLOUD`, `OS_REGION_NAME` and those that name files count.
 *
 * A cloud can contain an access key (`ak` and `sk`, or `access_key` and `secret_key`, at its top level or in `auth`), a token, or a
 * user and a password. `auth_type` chooses between them; without it, an access key is preferred.
 *
 * @example
 * ```ts
 * import { fromCloudsYaml } from '@job-status/client/credentials';
 * import { createDliClient } from '@job-status/client/dli';
 * import { parse } from 'yaml';
 *
 * const credentials = fromCloudsYaml({ parse, name: 'otc' });
 * const dli = createDliClient({ cloud: 'otc', region: 'eu-de', credentials });
 * ```
 * @throws {InvalidArgumentError} if an option is invalid.
 */
export function fromCloudsYaml(options: CloudsYamlOptions): CredentialsSource {
  validateCloudOptions(options);
  return async ({ signal }) => {
    const cloud = await findCloud(options, options.region);
    const { region } = cloud;
    const source = `cloud "${cloud.name}" in ${cloud.file}`;
    const found = findCredentials(cloud, source);
    if ('password' in found) {
      const { projectId, cloud: cloudName, fetch, dispatcher, allowInsecureLoopback } = options;
      const login = { projectId, cloud: cloudName, fetch, dispatcher, allowInsecureLoopback };
      return signIn(found, login, signal, source);
    }
    const projectId = options.projectId ?? readAuth(cloud, projectIdNames);
    return { ...found, source, region, projectId } as SourcedCredentials;
  };
}

/**
 * Reads the region, the project and the URL of IAM of a cloud in `clouds.yaml`, by the rules of {@link fromCloudsYaml}.
 *
 * @throws {InvalidArgumentError} if an option is invalid.
 */
export async function readCloudSettings(options: CloudOptions & Pick<LoginOptions, 'region'>): Promise<CloudSettings> {
  validateCloudOptions(options);
  const cloud = await findCloud(options, options.region);
  const authUrl = readAuthUrl(cloud);
  return {
    name: cloud.name,
    file: cloud.file,
    region: cloud.region,
    projectId: readAuth(cloud, projectIdNames),
    projectName: readAuth(cloud, projectNames),
    authUrl: authUrl === undefined || authUrl.includes('@') ? undefined : authUrl,
  };
}

function validateCloudOptions(options: CloudsYamlOptions): void {
  validateSourceOptions(options, [...cloudOptionNames, ...loginOptionNames]);
  validateFunction('parse', (options as Partial<CloudOptions> | undefined)?.parse ?? null);
}

const projectIdNames = ['project_id', 'tenant_id'];
const projectNames = ['project_name', 'tenant_name'];

/** The values that count at the top level of a cloud before those in `auth`. */
const topLevelNames = /^(user_|project_)?domain_|^project_|^tenant_|^token$|^passcode$/;

/** Returns the first value among the names. */
function readAuth({ values }: CloudConfig, names: readonly string[]): string | undefined {
  const auth = (values['auth'] ?? {}) as Readonly<Record<string, unknown>>;
  for (const name of names) {
    const value = (topLevelNames.test(name) ? toText(values[name]) : undefined) ?? toText(auth[name]);
    if (value !== undefined) return value;
  }
  return undefined;
}

function readAuthUrl(cloud: CloudConfig): string | undefined {
  return readAuth(cloud, ['auth_url'])?.replaceAll('{region_name}', cloud.region ?? '');
}

type Key = { readonly accessKey: string; readonly secretKey: string; readonly securityToken?: string | undefined };

function findCredentials(cloud: CloudConfig, source: string): Key | { readonly token: string } | Login {
  const type = toText(cloud.values['auth_type']);
  if (type === undefined) {
    const token = readAuth(cloud, ['token']);
    const key = findKey(cloud, source);
    if (key !== undefined) return key;
    return token !== undefined && readAuth(cloud, ['password']) === undefined ? { token } : readLogin(cloud, source);
  }
  if (type.includes('aksk')) return findKey(cloud, source) ?? missing(source, ['auth_type'], ['ak', 'sk']);
  if (type === 'token' || type === 'v3token') {
    const token = readAuth(cloud, ['token']);
    return token === undefined ? missing(source, ['auth_type'], ['auth.token']) : { token };
  }
  if (type === 'password' || type === 'v3password') return readLogin(cloud, source);
  const message = `The ${source} has auth_type ${type}, which is not supported. Use password, token or aksk.`;
  throw sourceError('UNSUPPORTED', source, message, ['auth_type']);
}

function missing(source: string, present: readonly string[], names: readonly string[]): never {
  throw partialError(source, present, names);
}

/** An access key is at the top level or in `auth`, under either pair of names. */
function findKey({ values }: CloudConfig, source: string): Key | undefined {
  for (const [prefix, holder] of [
    ['', values],
    ['auth.', (values['auth'] ?? {}) as Readonly<Record<string, unknown>>],
  ] as const) {
    for (const [id, secret] of [
      ['ak', 'sk'],
      ['access_key', 'secret_key'],
    ] as const) {
      const accessKey = toText(holder[id]);
      const secretKey = toText(holder[secret]);
      if (accessKey === undefined && secretKey === undefined) continue;
      if (secretKey === undefined) return missing(source, [prefix + id], [prefix + secret]);
      if (accessKey === undefined) return missing(source, [prefix + secret], [prefix + id]);
      return {
        accessKey,
        secretKey,
        securityToken: toText(holder['security_token']) ?? toText(values['security_token']),
      };
    }
  }
  return undefined;
}

function readLogin(cloud: CloudConfig, source: string): Login {
  const read = (...names: readonly string[]): string | undefined => readAuth(cloud, names);
  const password = read('password');
  const userId = read('user_id');
  const user = userId === undefined ? read('username', 'user_name') : undefined;
  const domain = read('user_domain_name', 'project_domain_name', 'domain_name');
  const domainId = domain === undefined ? read('user_domain_id', 'project_domain_id', 'domain_id') : undefined;
  const names = {
    'auth.username': user ?? userId,
    'auth.password': password,
    'auth.user_domain_name': domain ?? domainId ?? userId,
  };
  const absent = Object.entries(names).filter(([, value]) => value === undefined);
  const present = Object.keys(names).filter((name) => !absent.some(([other]) => other === name));
  if (password === undefined || absent.length > 0) {
    const absentNames = absent.map(([name]) => name);
    if (present.length > 0) return missing(source, present, absentNames);
    throw sourceError('PARTIAL', source, `The ${source} contains no credentials.`, absentNames);
  }
  return {
    ...{ user, userId, password, domain, domainId },
    projectId: readAuth(cloud, projectIdNames),
    project: readAuth(cloud, projectNames),
    authUrl: readAuthUrl(cloud),
    authUrlName: 'auth.auth_url',
    region: cloud.region,
  };
}
