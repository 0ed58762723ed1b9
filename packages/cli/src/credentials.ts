/** Finds credentials in the environment or in a file. They are never accepted on the command line. */
import { readFileSync } from 'node:fs';
import type { Credentials, IamPasswordOptions } from '@job-status/client';
import { CliError } from './cli-error.ts';
import { type EndpointSettings, type Environment, readVariable } from './options/settings.ts';

/** What a login needs to know about the target. */
export interface LoginContext {
  readonly endpoint: EndpointSettings;
  readonly projectId: string | undefined;
  readonly dispatcher?: IamPasswordOptions['dispatcher'];
}

export interface FoundCredentials {
  /** The variable or option that they come from, for messages. */
  readonly source: string;
  /** Equal for credentials of the same user, so that a variable of another tool with the same value is not ambiguous. */
  readonly identity: string;
  /** Their secret parts, which no output may contain. */
  readonly secrets: readonly string[];
  readonly create: (context: LoginContext) => Promise<Credentials>;
}

/** The variables of one family of tools. Names of different families are never combined. */
interface Family {
  /** Several names for one token must agree. */
  readonly tokens: readonly string[];
  readonly accessKey: string;
  readonly secretKey: string;
  readonly securityToken: string;
  readonly password?: {
    readonly user: string;
    readonly password: string;
    readonly domains: readonly string[];
    readonly authUrl: string;
  };
}

const families: readonly Family[] = [
  {
    tokens: [],
    accessKey: 'HUAWEICLOUD_SDK_AK',
    secretKey: 'HUAWEICLOUD_SDK_SK',
    securityToken: 'HUAWEICLOUD_SDK_SECURITY_TOKEN',
  },
  {
    tokens: ['HW_AUTH_TOKEN'],
    accessKey: 'HW_ACCESS_KEY',
    secretKey: 'HW_SECRET_KEY',
    securityToken: 'HW_SECURITY_TOKEN',
    password: {
      user: 'HW_USER_NAME',
      password: 'HW_USER_PASSWORD',
      domains: ['HW_DOMAIN_NAME'],
      authUrl: 'HW_AUTH_URL',
    },
  },
  {
    tokens: ['OS_TOKEN', 'OS_AUTH_TOKEN'],
    accessKey: 'OS_ACCESS_KEY',
    secretKey: 'OS_SECRET_KEY',
    securityToken: 'OS_SECURITY_TOKEN',
    password: {
      user: 'OS_USERNAME',
      password: 'OS_PASSWORD',
      domains: ['OS_USER_DOMAIN_NAME', 'OS_PROJECT_DOMAIN_NAME', 'OS_DOMAIN_NAME'],
      authUrl: 'OS_AUTH_URL',
    },
  },
];

/**
 * Reads credentials from a file, or else from the environment: `JOB_STATUS_TOKEN`, or one family of variables. Within a family, a
 * token is preferred to access keys, and these to a password. Returns undefined if there are none.
 *
 * @throws {CliError} if they are incomplete or ambiguous. The message names variables and never quotes values.
 */
export function findCredentials(env: Environment, tokenFile: string | undefined): FoundCredentials | undefined {
  if (tokenFile !== undefined) return readTokenFile(tokenFile);
  const own = readVariable(env, 'JOB_STATUS_TOKEN');
  if (own !== undefined) return toToken(own, 'JOB_STATUS_TOKEN');
  const found = families.flatMap((family) => {
    const credentials = findToken(env, family) ?? findAccessKey(env, family) ?? findPassword(env, family);
    return credentials === undefined ? [] : [credentials];
  });
  if (new Set(found.map(({ identity }) => identity)).size > 1) {
    throw ambiguous(found.map(({ source }) => source));
  }
  const [first] = found;
  if (first === undefined && readVariable(env, 'OS_CLOUD') !== undefined) {
    throw new CliError(
      'CREDENTIALS',
      'OS_CLOUD is set, but this command does not read clouds.yaml. Set JOB_STATUS_TOKEN, or the OS_ variables of a user.',
    );
  }
  return first;
}

/** What to do if no credentials were found. */
export const missingCredentials: string = `No credentials found. Set JOB_STATUS_TOKEN, a token or access key of one family (${families
  .flatMap(({ tokens, accessKey }) => [...tokens, accessKey])
  .join(', ')}), or OS_USERNAME and OS_PASSWORD, or pass --token-file FILE. Credentials are not accepted as arguments.`;

function findToken(env: Environment, { tokens }: Family): FoundCredentials | undefined {
  const set = tokens.filter((name) => readVariable(env, name) !== undefined);
  const values = new Set(set.map((name) => readVariable(env, name)));
  if (values.size > 1) throw ambiguous(set);
  const [token] = values;
  return token === undefined ? undefined : toToken(token, set[0] ?? '');
}

function findAccessKey(env: Environment, family: Family): FoundCredentials | undefined {
  const parts = readAll(env, [family.accessKey, family.secretKey]);
  if (parts === undefined) return undefined;
  const [accessKey = '', secretKey = ''] = parts;
  const securityToken = readVariable(env, family.securityToken) ?? readSessionToken(env, family, accessKey);
  return {
    source: family.accessKey,
    identity: accessKey,
    secrets: [accessKey, secretKey, ...(securityToken === undefined ? [] : [securityToken])],
    create: async ({ projectId }) => ({ accessKey, secretKey, securityToken, projectId }),
  };
}

/** otc-auth writes temporary keys to both families of names, and their token only to the one of AWS. */
function readSessionToken(env: Environment, { accessKey: name }: Family, accessKey: string): string | undefined {
  const isSameKey = name === 'OS_ACCESS_KEY' && readVariable(env, 'AWS_ACCESS_KEY_ID') === accessKey;
  return isSameKey ? readVariable(env, 'AWS_SESSION_TOKEN') : undefined;
}

function findPassword(env: Environment, { password: names }: Family): FoundCredentials | undefined {
  if (names === undefined) return undefined;
  const [domainName = ''] = names.domains.filter((name) => readVariable(env, name) !== undefined);
  // A domain alone can belong to other variables of the family.
  const isStarted = [names.user, names.password].some((name) => readVariable(env, name) !== undefined);
  const parts = isStarted
    ? readAll(env, [names.user, names.password, domainName || (names.domains[0] ?? '')])
    : undefined;
  if (parts === undefined) return undefined;
  const [user = '', password = '', domain = ''] = parts;
  return {
    source: names.user,
    identity: `${domain}/${user}`,
    secrets: [password],
    create: async ({ endpoint, projectId, dispatcher }) => {
      const { iamPassword } = await import('@job-status/client');
      const place = toIamEndpoint(readVariable(env, names.authUrl), names.authUrl, endpoint);
      const login = { user, password, domain, projectId, dispatcher, allowInsecureLoopback: true };
      return { token: iamPassword({ ...place, ...login } as IamPasswordOptions) };
    },
  };
}

/** IAM at the address of the environment, or else in the cloud and region of the service. */
function toIamEndpoint(authUrl: string | undefined, variable: string, endpoint: EndpointSettings): object {
  if (authUrl === undefined) {
    if ('cloud' in endpoint) return endpoint;
    throw new CliError('CREDENTIALS', `The credentials are incomplete: ${variable} is not set. It is the URL of IAM.`);
  }
  const text = /^https?:\/\//.test(authUrl) ? authUrl : `https://${authUrl}`;
  if (!URL.canParse(text)) throw new CliError('CREDENTIALS', `${variable} must be the URL of IAM.`);
  // Other tools expect the version in the path.
  return { endpoint: new URL(text).origin };
}

/** The values of variables that belong together; undefined if none is set. */
function readAll(env: Environment, names: readonly string[]): string[] | undefined {
  const values = names.map((name) => readVariable(env, name));
  const present = names.filter((_name, index) => values[index] !== undefined);
  if (present.length === 0) return undefined;
  const missing = names.filter((name) => !present.includes(name));
  if (missing.length > 0) {
    throw new CliError(
      'CREDENTIALS',
      `The credentials are incomplete: ${present.join(' and ')} ${present.length === 1 ? 'is' : 'are'} set, but ${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} not.`,
    );
  }
  return values as string[];
}

function ambiguous(names: readonly string[]): CliError {
  return new CliError(
    'CREDENTIALS',
    `The environment is ambiguous: ${names.join(' and ')} belong to different credentials. Unset all but one, or set JOB_STATUS_TOKEN.`,
  );
}

function toToken(token: string, source: string): FoundCredentials {
  return { source, identity: token, secrets: [token], create: async () => ({ token }) };
}

function readTokenFile(file: string): FoundCredentials {
  let text: string;
  try {
    text = readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw new CliError('CANNOT_READ', `--token-file: ${(error as Error).message}`, { cause: error });
  }
  if (text === '') throw new CliError('CREDENTIALS', '--token-file: the file is empty.');
  return toToken(text, '--token-file');
}
