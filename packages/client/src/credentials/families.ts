import type { Login } from './login.ts';
import { type Environment, join, partialError, readVariable, type SourcedCredentials, sourceError } from './source.ts';

/** The prefix of the variables of one family of tools. */
export type FamilyName = 'HUAWEICLOUD_SDK' | 'HW' | 'OS';

/** The variables of one family. Of several names for one value, the first that is set counts. */
interface Family {
  /** The names must agree. */
  readonly tokens: readonly string[];
  readonly accessKey: readonly string[];
  readonly secretKey: readonly string[];
  readonly securityToken: readonly string[];
  readonly projectId: readonly string[];
  readonly region: readonly string[];
  /** An identity token of a workload. It would be preferred to all others. */
  readonly idToken: readonly string[];
  readonly login?: {
    readonly user: readonly string[];
    readonly userId: readonly string[];
    readonly password: readonly string[];
    readonly domain: readonly string[];
    readonly domainId: readonly string[];
    readonly project: readonly string[];
    readonly authUrl: readonly string[];
    /** The domain of the cloud, from which IAM's URL follows. */
    readonly cloudDomain?: readonly string[];
  };
}

export const families: Readonly<Record<FamilyName, Family>> = {
  HUAWEICLOUD_SDK: {
    tokens: [],
    accessKey: ['HUAWEICLOUD_SDK_AK'],
    secretKey: ['HUAWEICLOUD_SDK_SK'],
    securityToken: ['HUAWEICLOUD_SDK_SECURITY_TOKEN'],
    projectId: ['HUAWEICLOUD_SDK_PROJECT_ID'],
    region: [],
    idToken: ['HUAWEICLOUD_SDK_IDP_ID', 'HUAWEICLOUD_SDK_ID_TOKEN_FILE'],
  },
  HW: {
    tokens: ['HW_AUTH_TOKEN'],
    accessKey: ['HW_ACCESS_KEY'],
    secretKey: ['HW_SECRET_KEY'],
    securityToken: ['HW_SECURITY_TOKEN'],
    projectId: ['HW_PROJECT_ID'],
    region: ['HW_REGION_NAME'],
    idToken: [],
    login: {
      user: ['HW_USER_NAME'],
      userId: ['HW_USER_ID'],
      password: ['HW_USER_PASSWORD'],
      domain: ['HW_DOMAIN_NAME'],
      domainId: ['HW_DOMAIN_ID'],
      project: ['HW_PROJECT_NAME'],
      authUrl: ['HW_AUTH_URL'],
      cloudDomain: ['HW_CLOUD'],
    },
  },
  OS: {
    tokens: ['OS_TOKEN', 'OS_AUTH_TOKEN'],
    accessKey: ['OS_ACCESS_KEY'],
    secretKey: ['OS_SECRET_KEY'],
    securityToken: ['OS_SECURITY_TOKEN'],
    projectId: ['OS_PROJECT_ID', 'OS_TENANT_ID'],
    region: ['OS_REGION_NAME'],
    idToken: [],
    login: {
      user: ['OS_USERNAME'],
      userId: ['OS_USER_ID'],
      password: ['OS_PASSWORD'],
      domain: ['OS_USER_DOMAIN_NAME', 'OS_PROJECT_DOMAIN_NAME', 'OS_DOMAIN_NAME'],
      domainId: ['OS_USER_DOMAIN_ID', 'OS_PROJECT_DOMAIN_ID', 'OS_DOMAIN_ID'],
      project: ['OS_PROJECT_NAME', 'OS_TENANT_NAME'],
      authUrl: ['OS_AUTH_URL'],
    },
  },
};

/** A complete set of variables. */
export type FoundSet = {
  /** The variable that identifies it, for messages. */
  readonly source: string;
  /** Equal for the same credentials under the names of another family. */
  readonly identity: string;
} & ({ readonly credentials: SourcedCredentials } | { readonly login: Login });

type Read = (names: readonly string[]) => { readonly name: string; readonly value: string } | undefined;

/**
 * Returns the credentials of a family; undefined if none of its variables is set.
 *
 * @throws {CredentialsError} if they are incomplete or ambiguous.
 */
export function findInFamily(family: Family, env: Environment): FoundSet | undefined {
  const read: Read = (names) => {
    for (const name of names) {
      const value = readVariable(env, name);
      if (value !== undefined) return { name, value };
    }
    return undefined;
  };
  rejectIdToken(family, env);
  return findToken(family, env, read) ?? findAccessKey(family, env, read) ?? findLogin(family, read);
}

function rejectIdToken({ idToken }: Family, env: Environment): void {
  const set = idToken.filter((name) => readVariable(env, name) !== undefined);
  if (set.length === 0) return;
  const message = `${join(set)} ${set.length === 1 ? 'is' : 'are'} set, but signing in with an identity token is not supported.`;
  throw sourceError('UNSUPPORTED', set[0] ?? '', `${message} Unset them to use an access key.`, set);
}

function findToken(family: Family, env: Environment, read: Read): FoundSet | undefined {
  const set = family.tokens.filter((name) => readVariable(env, name) !== undefined);
  if (new Set(set.map((name) => readVariable(env, name))).size > 1) {
    throw sourceError('AMBIGUOUS', set[0] ?? '', `The environment is ambiguous: ${join(set)} are different.`, set);
  }
  const token = read(set);
  if (token === undefined) return undefined;
  const place = { projectId: read(family.projectId)?.value, region: read(family.region)?.value };
  return {
    source: token.name,
    identity: token.value,
    credentials: { token: token.value, source: token.name, ...place },
  };
}

function findAccessKey(family: Family, env: Environment, read: Read): FoundSet | undefined {
  const accessKey = read(family.accessKey);
  const secretKey = read(family.secretKey);
  const source = accessKey?.name ?? secretKey?.name;
  if (source === undefined) return undefined;
  if (accessKey === undefined) throw partialError(source, [source], family.accessKey);
  if (secretKey === undefined) throw partialError(source, [source], family.secretKey);
  return {
    source,
    identity: accessKey.value,
    credentials: {
      accessKey: accessKey.value,
      secretKey: secretKey.value,
      securityToken: read(family.securityToken)?.value ?? readSessionToken(accessKey, env),
      projectId: read(family.projectId)?.value,
      region: read(family.region)?.value,
      source,
    },
  };
}

/** otc-auth writes temporary keys to both families of names, and their token only to the one of AWS. */
function readSessionToken(accessKey: { readonly name: string; readonly value: string }, env: Environment) {
  const isSameKey = accessKey.name === 'OS_ACCESS_KEY' && readVariable(env, 'AWS_ACCESS_KEY_ID') === accessKey.value;
  return isSameKey ? readVariable(env, 'AWS_SESSION_TOKEN') : undefined;
}

function findLogin({ login: names, projectId, region }: Family, read: Read): FoundSet | undefined {
  if (names === undefined) return undefined;
  const user = read(names.userId) ?? read(names.user);
  const password = read(names.password);
  // A domain alone can belong to other variables of the family.
  const source = user?.name ?? password?.name;
  if (source === undefined) return undefined;
  if (user === undefined) throw partialError(source, [source], names.user);
  const isById = names.userId.includes(user.name);
  const domain = read(names.domain);
  const domainId = read(names.domainId);
  const regionName = read(region)?.value;
  const cloudDomain = read(names.cloudDomain ?? [])?.value;
  const cloudUrl = cloudDomain && regionName ? `https://iam.${regionName}.${cloudDomain}` : undefined;
  const missing = [
    ...(password === undefined ? names.password : []),
    ...(isById || domain !== undefined || domainId !== undefined ? [] : names.domain.slice(0, 1)),
  ];
  if (password === undefined || missing.length > 0) {
    throw partialError(source, password === undefined ? [source] : [source, password.name], missing);
  }
  return {
    source,
    identity: `${domain?.value ?? domainId?.value ?? ''}/${user.value}`,
    login: {
      ...(isById ? { userId: user.value } : { user: user.value }),
      password: password.value,
      // The name and the ID of a domain are one value under two names.
      ...(domain === undefined ? { domainId: domainId?.value } : { domain: domain.value }),
      projectId: read(projectId)?.value,
      project: read(names.project)?.value,
      authUrl: read(names.authUrl)?.value ?? cloudUrl,
      authUrlName: names.authUrl[0] ?? '',
      region: regionName,
    },
  };
}
