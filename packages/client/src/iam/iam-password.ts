import { iamEndpoints } from '@job-status/contract/dli/iam-endpoints';
import { createTransport } from '#transport';
import { SecretRedactor } from '../auth/secret-redactor.ts';
import type { TokenProvider } from '../auth/token-provider.ts';
import { resolveOrigin } from '../call/endpoint.ts';
import type { EndpointOptions } from '../call/options.ts';
import { CredentialsError } from '../errors/credentials-error.ts';
import { InvalidArgumentError } from '../errors/errors.ts';
import { withTimeout } from '../internal/timers.ts';
import { isCertificateError, sanitizeCause } from '../transport/platform-error.ts';
import { type TransportOptions, validateTransportOptions } from '../transport/transport-options.ts';
import { readLoginResponse } from './iam-response.ts';

/** Who logs in, where, and to what. */
export type IamPasswordOptions = EndpointOptions &
  TransportOptions & {
    /** The name of the account (tenant) that the user belongs to. */
    readonly domain: string;
    /** The name of the IAM user. */
    readonly user: string;
    /** The password of the IAM user. */
    readonly password: string;
    /** The id of the project that the token is for. Give this or `project`. */
    readonly projectId?: string | undefined;
    /** The name of the project that the token is for, such as `eu-de`. Give this or `projectId`. */
    readonly project?: string | undefined;
    /** Allows plain `http` to this machine (`127.0.0.1`, `localhost`, `[::1]`), where a mock runs. */
    readonly allowInsecureLoopback?: boolean | undefined;
  };

/** How long a login may take, from connecting to the last byte, in ms. */
const loginTimeoutMs = 10_000;

const optionNames: ReadonlySet<string> = new Set([
  ...['cloud', 'region', 'endpoint', 'domain', 'user', 'password', 'projectId', 'project'],
  ...['fetch', 'dispatcher', 'allowInsecureLoopback'],
]);

/**
 * Gets tokens by logging in to IAM with a password. Each call of the provider is one login of at most 10 seconds; it rejects with
 * a {@link CredentialsError}.
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
 * @throws {InvalidArgumentError} for options that cannot work. None of their values is quoted.
 */
export function iamPassword(options: IamPasswordOptions): TokenProvider {
  validateIamOptions(options);
  const { allowInsecureLoopback = false } = options;
  const origin = resolveOrigin({ ...options, allowInsecureLoopback }, { servers: iamEndpoints, wrongHosts: {} });
  const body = JSON.stringify(loginBody(options));
  const secrets = new SecretRedactor(options.password);
  const transport = createTransport(options);
  return async ({ signal }) => {
    try {
      const exchange = await withTimeout(loginTimeoutMs, signal, (inner) =>
        transport.send({
          method: 'POST',
          body,
          url: new URL('/v3/auth/tokens?nocatalog=true', origin),
          headers: {
            accept: 'application/json',
            'accept-encoding': 'identity',
            'content-type': 'application/json;charset=utf8',
          },
          signal: inner,
          maxResponseBytes: 2 ** 20,
        }),
      );
      return readLoginResponse(exchange, Date.now(), secrets);
    } catch (cause) {
      if (signal.aborted) throw signal.reason;
      if (cause instanceof CredentialsError) throw cause;
      throw new CredentialsError('IAM gave no whole answer.', {
        cause: sanitizeCause(cause, (text) => secrets.redact(text)),
        retryable: !isCertificateError(cause),
      });
    }
  };
}

function loginBody(options: IamPasswordOptions): object {
  const domain = { name: requiredText(options, 'domain') };
  const user = { domain, name: requiredText(options, 'user'), password: requiredText(options, 'password') };
  return {
    auth: { identity: { methods: ['password'], password: { user } }, scope: { project: projectScope(options) } },
  };
}

/** A project has its id, or a name that only its account makes unique. */
function projectScope(options: IamPasswordOptions): object {
  if ((options.projectId === undefined) === (options.project === undefined)) {
    throw new InvalidArgumentError('projectId', 'or project must be given, and not both.');
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
  if (typeof options !== 'object' || options === null) throw new InvalidArgumentError('options', 'must be an object.');
  if (Object.keys(options).some((name) => !optionNames.has(name))) {
    throw new InvalidArgumentError(
      'options',
      `have a part that is not known. There are ${[...optionNames].join(', ')}.`,
    );
  }
  validateTransportOptions(options);
}
