import type { Cloud } from '../call/contract.ts';
import { InvalidArgumentError } from '../errors/errors.ts';
import { type IamPasswordOptions, iamPassword } from '../iam/iam-password.ts';
import type { TransportOptions } from '../transport/transport-options.ts';
import { type SourcedCredentials, sourceError } from './source.ts';

/** How a source signs in to IAM if it contains a user and a password. */
export interface LoginOptions extends TransportOptions {
  /** The project of the token or the access key, if it is not the one that the source names. */
  readonly projectId?: string | undefined;
  /** The cloud whose IAM signs in the user, if the source contains no URL of IAM. */
  readonly cloud?: Cloud | undefined;
  /** The region of that cloud. */
  readonly region?: string | undefined;
  /**
   * Allows `http` for an IAM on this machine, such as a mock.
   *
   * @default false
   */
  readonly allowInsecureLoopback?: boolean | undefined;
}

export const loginOptionNames: readonly string[] = [
  ...['projectId', 'cloud', 'region', 'fetch', 'dispatcher', 'userAgent', 'allowInsecureLoopback'],
];

/** The user and the project of a login, by name or ID. */
export interface Login {
  readonly user?: string | undefined;
  readonly userId?: string | undefined;
  readonly password: string;
  readonly domain?: string | undefined;
  readonly domainId?: string | undefined;
  readonly project?: string | undefined;
  readonly projectId?: string | undefined;
  /** The URL of IAM as other tools write it: with or without scheme, port 443 and version. */
  readonly authUrl?: string | undefined;
  /** The variable or key that contains it, for messages. */
  readonly authUrlName: string;
  readonly region?: string | undefined;
}

/** Signs in, and returns the token. */
export async function signIn(
  { authUrl, authUrlName, region, project, ...user }: Login,
  { cloud, region: cloudRegion = region, projectId = user.projectId, ...transport }: LoginOptions,
  signal: AbortSignal,
  source: string,
): Promise<SourcedCredentials> {
  if (authUrl === undefined && cloud === undefined) {
    const message = `The credentials of ${source} are incomplete: ${authUrlName} is not set. It is the URL of IAM.`;
    throw sourceError('PARTIAL', source, message, [source, authUrlName]);
  }
  const place = authUrl === undefined ? { cloud, region: cloudRegion } : { endpoint: toOrigin(authUrl, authUrlName) };
  // With an ID, the name adds nothing.
  const scope = projectId === undefined ? { project } : { projectId };
  let provider: ReturnType<typeof iamPassword>;
  try {
    provider = iamPassword({ ...transport, ...place, ...user, projectId: undefined, ...scope } as IamPasswordOptions);
  } catch (cause) {
    if (!(cause instanceof InvalidArgumentError)) throw cause;
    throw sourceError('PARTIAL', source, `The login of ${source} is not possible: ${cause.message}`, [], { cause });
  }
  const token = await provider({ signal });
  return { ...(typeof token === 'string' ? { token } : token), source, region };
}

/** @throws {CredentialsError} that does not quote the URL, because it can contain a password. */
function toOrigin(authUrl: string, name: string): string {
  const text = /^[a-z]+:\/\//i.test(authUrl) ? authUrl : `https://${authUrl}`;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  // Other tools expect the version in the path.
  if (url !== undefined && /^\/(v\d[\d.]*\/?)?$/.test(url.pathname)) return url.origin;
  throw sourceError(
    'UNREADABLE',
    name,
    `${name} must be the URL of IAM, such as https://iam.eu-de.otc.t-systems.com/v3.`,
    [name],
  );
}
