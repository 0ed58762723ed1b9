import { createTransport } from '#transport';
import { createAuthenticator } from '../auth/credentials.ts';
import { InvalidArgumentError } from '../errors/errors.ts';
import { copyProperties } from '../internal/foreign-data.ts';
import { createSystemClock } from '../internal/timers.ts';
import { encodeRfc3986, type RequestUrl } from '../transport/transport.ts';
import { type CallContext, call } from './call.ts';
import { RetryBudget, SuspectConnections, Throttle } from './client-state.ts';
import type { ContractModule } from './contract.ts';
import { resolveOrigin } from './endpoint.ts';
import { type CallOptions, type ClientOptions, resolveRetry, validateOptions } from './options.ts';
import { type ReadContext, readResponse } from './read-response.ts';
import { createArgumentValidator, validateCallOptions } from './validate.ts';

/** Sends a request, with retries, and resolves with a 200 body that the contract accepts. */
export interface Operation<Path, Header, Body> {
  (path: Path, options?: CallOptions<Header>): Promise<Body>;
  /** The host of the service. */
  readonly host?: string;
}

/**
 * Creates the operation of any API: validates the arguments, calls the service, and reads the response.
 *
 * @throws {InvalidArgumentError} if an option is invalid.
 */
export function createOperation<Path extends object, Header extends object, Body>(
  contract: ContractModule<Body>,
  options: ClientOptions,
): Operation<Path, Header, Body> {
  validateOptions(options);
  const { identity, operation, slug } = contract;
  const { path: template, parameters } = operation;
  const { timeouts = {}, maxResponseBytes = 2 ** 20, verifyIdentity = true } = options;
  const retry = resolveRetry(options.retry);
  const origin = resolveOrigin(options, contract);
  const createUrl = createUrlBuilder(origin, template);
  const { host } = new URL(origin);
  const validateArguments = createArgumentValidator(parameters);
  const clock = createSystemClock();
  const authenticator = createAuthenticator(options.credentials, contract.credentials, clock.now);
  const context: CallContext = {
    transport: createTransport(options),
    authenticator,
    retryBudget: new RetryBudget(),
    throttle: new Throttle(clock, Math.random, retry.throttledBaseDelay),
    suspectConnections: new SuspectConnections(),
    clock,
    random: Math.random,
    retry,
    timeouts: { attempt: timeouts.attempt ?? 10_000 },
    maxResponseBytes,
  };
  const readContext: Omit<ReadContext, 'job'> = {
    redact: (text) => authenticator.redact(text),
    now: clock.now,
    credentialsHint: findCredentialsHint(options.credentials),
  };
  const defaults = { timeout: timeouts.call ?? 60_000, maxAttempts: retry.maxAttempts };

  const getJobStatus: Operation<Path, Header, Body> = async (givenPath, options = {}) => {
    validateCallOptions(options);
    const { signal, timeout = defaults.timeout, maxAttempts = defaults.maxAttempts } = options;
    const path = copyProperties(givenPath);
    const headers = copyProperties(options.headers);
    validateArguments({ path, headers });
    const job = verifyIdentity ? String(path[identity.parameter as keyof Path]) : undefined;
    const request = {
      url: createUrl(path),
      headers: headers === undefined ? defaultHeaders : { ...lowercaseKeys(headers), ...defaultHeaders },
      signal,
      timeout,
      maxAttempts,
      job: { service: slug, path: path as Record<string, string>, host },
    };
    return call(context, request, (response) => readResponse(contract, response, { ...readContext, job }));
  };
  return Object.assign(getJobStatus, { host });
}

/** Returns what the caller can do if the service rejects the credentials. */
function findCredentialsHint(credentials: ClientOptions['credentials']): string | undefined {
  if (credentials === undefined) return 'Pass `credentials`.';
  if (!('token' in credentials) || typeof credentials.token !== 'string') return undefined;
  return 'A token is valid for 24 hours. To renew it, pass a function as `credentials.token`, such as `iamPassword(…)`.';
}

/** A compressed body could be small on the wire and very large in memory. */
const defaultHeaders = { accept: 'application/json', 'accept-encoding': 'identity' };

/** Signatures require lowercase header names. */
function lowercaseKeys(headers: object): Record<string, string> {
  const entries = Object.entries(headers).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), String(value)]));
}

/** Returns a function that fills the placeholders of a path template, such as `/v1.0/{project_id}/jobs`. */
function createUrlBuilder(endpoint: string, template: string): (path: object) => RequestUrl {
  const { origin, protocol, host, hostname, port } = new URL(endpoint);
  // Every second part is the name of a parameter.
  const parts = template.split(/[{}]/);
  return (path) => {
    let pathname = '';
    for (let index = 0; index < parts.length; index += 1) {
      const part = parts[index] ?? '';
      pathname += index % 2 === 0 ? part : encodeSegment(String(Reflect.get(path, part)));
    }
    return { href: origin + pathname, origin, protocol, host, hostname, port, pathname, search: '' };
  };
}

/** @throws {InvalidArgumentError} for a value that would lead to another path, whatever the contract allows. */
function encodeSegment(value: string): string {
  if (value === '.' || value === '..')
    throw new InvalidArgumentError('path', 'must not contain the segments `.` or `..`.');
  return encodeRfc3986(value);
}
