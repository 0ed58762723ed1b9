import { createSecretRedactor } from '../auth/replace-secrets.ts';
import type { TokenProvider } from '../auth/token.ts';
import type { EndpointOptions } from '../call/options.ts';
import { describeValue } from '../call/validate.ts';
import { InvalidArgumentError } from '../errors/errors.ts';
import { type TransportOptions, validateTransportOptions } from '../transport/transport-options.ts';
import { createIamRequest } from './iam-request.ts';
import { readLoginResponse } from './iam-response.ts';

/** The user, the project and the IAM endpoint of a login. */
export type IamPasswordOptions = EndpointOptions &
  TransportOptions & {
    /** The name of the account (tenant) that the user belongs to. Required unless `domainId` or `userId` is set. */
    readonly domain?: string | undefined;
    /** The ID of the account, instead of its name. */
    readonly domainId?: string | undefined;
    /** The name of the IAM user. Required unless `userId` is set. */
    readonly user?: string | undefined;
    /** The ID of the IAM user, instead of the name and the account. */
    readonly userId?: string | undefined;
    /** The password of the IAM user. */
    readonly password: string;
    /** The ID of the project that the token is for. Required unless `project` is set. */
    readonly projectId?: string | undefined;
    /** The name of the project that the token is for, such as `eu-de`. Required unless `projectId` is set. */
    readonly project?: string | undefined;
    /**
     * Allows `http` for an endpoint on this machine (`127.0.0.1`, `localhost`, `[::1]`), such as a mock.
     *
     * @default false
     */
    readonly allowInsecureLoopback?: boolean | undefined;
  };

const optionNames: ReadonlySet<string> = new Set([
  ...['cloud', 'cloudDomain', 'region', 'endpoint', 'domain', 'domainId', 'user', 'userId', 'password'],
  ...['projectId', 'project', 'fetch', 'dispatcher', 'userAgent', 'allowInsecureLoopback'],
]);

/**
 * Creates a token provider that logs in to IAM with a password. Each call of the provider is one login of at most 10 seconds. It
 * rejects with a {@link CredentialsError}.
 *
 * @example
 * ```ts
 * import { iamPassword } from '@job-status/client';
 * import { createDliClient } from '@job-status/client/dli';
 *
 * const token = iamPassword({
 *   cloud: 'otc',
 *   region: 'eu-de',
 *   domain: 'OTC00000000001000000000',
 *   user: 'poller',
 *   password: process.env.OTC_PASSWORD ?? '',
 *   project: 'eu-de',
 * });
 * const dli = createDliClient({ cloud: 'otc', region: 'eu-de', credentials: { token } });
 * ```
 * @throws {InvalidArgumentError} if an option is invalid. The message contains no value of an option.
 */
export function iamPassword(options: IamPasswordOptions): TokenProvider {
  validateIamOptions(options);
  const body = loginBody(options);
  const redactor = createSecretRedactor(options.password);
  const send = createIamRequest(options, redactor);
  return async ({ signal }) => {
    const response = await send({ path: '/v3/auth/tokens?nocatalog=true', body }, signal);
    return readLoginResponse(response, Date.now(), redactor);
  };
}

function loginBody(options: IamPasswordOptions): object {
  const password = requiredText(options, 'password');
  const user =
    options.userId === undefined
      ? { domain: domainScope(options), name: requiredText(options, 'user'), password }
      : { id: requiredText(options, 'userId'), password };
  const identity = { methods: ['password'], password: { user } };
  return { auth: { identity, scope: { project: projectScope(options) } } };
}

function domainScope(options: IamPasswordOptions): object {
  return options.domainId === undefined
    ? { name: requiredText(options, 'domain') }
    : { id: requiredText(options, 'domainId') };
}

/** A project is identified by its ID, or by a name that is unique within the account. */
function projectScope(options: IamPasswordOptions): object {
  if ((options.projectId === undefined) === (options.project === undefined)) {
    throw new InvalidArgumentError('projectId', 'or project is required, not both.');
  }
  if (options.projectId !== undefined) return { id: requiredText(options, 'projectId') };
  const isByUserId = options.userId !== undefined && options.domain === undefined && options.domainId === undefined;
  return { name: requiredText(options, 'project'), ...(!isByUserId && { domain: domainScope(options) }) };
}

function requiredText(
  options: IamPasswordOptions,
  name: 'domain' | 'domainId' | 'user' | 'userId' | 'password' | 'projectId' | 'project',
): string {
  const value: unknown = options[name];
  if (typeof value === 'string' && value !== '' && value.length <= 1_024 && value.isWellFormed()) return value;
  throw new InvalidArgumentError(name, 'must be a string of 1 to 1024 characters.');
}

function validateIamOptions(options: unknown): void {
  if (typeof options !== 'object' || options === null) {
    throw new InvalidArgumentError('options', `must be an object; received ${describeValue(options)}.`);
  }
  if (Object.keys(options).some((name) => !optionNames.has(name))) {
    throw new InvalidArgumentError(
      'options',
      `contain an unsupported property. Expected: ${[...optionNames].join(', ')}.`,
    );
  }
  validateTransportOptions(options);
}
