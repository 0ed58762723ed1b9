import { iamEndpoints } from '@job-status/contract/dli/iam-endpoints';
import { createTransport, describeFailure } from '#transport';
import { SecretRedactor } from '../auth/secret-redactor.ts';
import type { TokenProvider } from '../auth/token.ts';
import { resolveOrigin } from '../call/endpoint.ts';
import type { EndpointOptions } from '../call/options.ts';
import { describeValue } from '../call/validate.ts';
import { CredentialsError } from '../errors/credentials-error.ts';
import { InvalidArgumentError } from '../errors/errors.ts';
import { withTimeout } from '../internal/timers.ts';
import { sanitizeCause } from '../transport/platform-error.ts';
import { type TransportOptions, validateTransportOptions } from '../transport/transport-options.ts';
import { readLoginResponse } from './iam-response.ts';

/** The user, the project and the IAM endpoint of a login. */
export type IamPasswordOptions = EndpointOptions &
  TransportOptions & {
    /** The name of the account (tenant) that the user belongs to. */
    readonly domain: string;
    /** The name of the IAM user. */
    readonly user: string;
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

/** The time limit of a login in ms, from the connection to the last byte. */
const loginTimeoutMs = 10_000;

const optionNames: ReadonlySet<string> = new Set([
  ...['cloud', 'region', 'endpoint', 'domain', 'user', 'password', 'projectId', 'project'],
  ...['fetch', 'dispatcher', 'allowInsecureLoopback'],
]);

/**
 * Creates a token provider that logs in to IAM with a password. Each call of the provider is one login of at most 10 seconds. It
 * rejects with a {@link CredentialsError}.
 *
 * @example
 * ```ts
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
  const { allowInsecureLoopback = false } = options;
  const origin = resolveOrigin({ ...options, allowInsecureLoopback }, { servers: iamEndpoints, wrongHosts: {} });
  const body = JSON.stringify(loginBody(options));
  const redactor = new SecretRedactor(options.password);
  const transport = createTransport(options);
  const send = (signal: AbortSignal) =>
    transport.send({
      method: 'POST',
      url: new URL('/v3/auth/tokens?nocatalog=true', origin),
      headers: {
        accept: 'application/json',
        'accept-encoding': 'identity',
        'content-type': 'application/json;charset=utf8',
      },
      body,
      signal,
      maxResponseBytes: 2 ** 20,
    });
  return async ({ signal }) => {
    try {
      return readLoginResponse(await withTimeout(loginTimeoutMs, signal, send), Date.now(), redactor);
    } catch (cause) {
      if (signal.aborted) throw signal.reason;
      if (cause instanceof CredentialsError) throw cause;
      const safeCause = sanitizeCause(cause, (text) => redactor.redact(text));
      const { reason, isPermanent } = describeFailure(safeCause);
      throw new CredentialsError(
        `The response of IAM at ${new URL(origin).host} was incomplete or never arrived: ${reason}`,
        {
          cause: safeCause,
          retryable: !isPermanent,
        },
      );
    }
  };
}

function loginBody(options: IamPasswordOptions): object {
  const domain = { name: requiredText(options, 'domain') };
  const user = { domain, name: requiredText(options, 'user'), password: requiredText(options, 'password') };
  const identity = { methods: ['password'], password: { user } };
  return { auth: { identity, scope: { project: projectScope(options) } } };
}

/** A project is identified by its ID, or by a name that is unique within the account. */
function projectScope(options: IamPasswordOptions): object {
  if ((options.projectId === undefined) === (options.project === undefined)) {
    throw new InvalidArgumentError('projectId', 'or project is required, not both.');
  }
  if (options.projectId !== undefined) return { id: requiredText(options, 'projectId') };
  return { name: requiredText(options, 'project'), domain: { name: requiredText(options, 'domain') } };
}

function requiredText(
  options: IamPasswordOptions,
  name: 'domain' | 'user' | 'password' | 'projectId' | 'project',
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
