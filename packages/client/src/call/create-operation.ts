import type { Authenticator } from '../auth/authenticator.ts';
import { createAuthenticator } from '../auth/credentials.ts';
import { InvalidArgumentError } from '../errors/errors.ts';
import { copyProperties } from '../internal/foreign-data.ts';
import { createSystemClock } from '../internal/timers.ts';
import type { PollTrace } from '../observability/traces.ts';
import type { DescribeFailure } from '../transport/connection-failure.ts';
import { encodeRfc3986, type RawResponse, type RequestUrl, type Transport } from '../transport/transport.ts';
import type { TransportOptions } from '../transport/transport-options.ts';
import { type CallContext, call } from './call.ts';
import {
  clientWarnings,
  createObserverFinder,
  type FindObserver,
  LazyTools,
  observerFinder,
  Pace,
  parentTrace,
  RetryBudget,
  SuspectConnections,
  Warnings,
} from './client-state.ts';
import type { ContractModule } from './contract.ts';
import { resolveEndpoint } from './endpoint.ts';
import { type CallOptions, type ClientOptions, resolveRetry, validateOptions } from './options.ts';
import { type ReadContext, readPlainResponse } from './read-response.ts';
import { createArgumentValidator, validateCallOptions } from './validate.ts';

/** Sends a request, with retries, and resolves with a 200 body that the contract accepts. */
export interface Operation<Path, Header, Body> {
  (path: Path, options?: CallOptions<Header>): Promise<Body>;
  /** The host of the service. */
  readonly host?: string;
  /** The URL of the service, to which the paths of the API are appended. It does not end with a slash. */
  readonly baseUrl?: string;
}

/** What one call is about. */
interface GivenCall<Path, Header> extends CallOptions<Header> {
  readonly path: Path;
  /** Headers that the contract does not describe, with lowercase names. */
  readonly otherHeaders?: Readonly<Record<string, string>>;
  /** The poll that makes the call, if it is observed. */
  readonly [parentTrace]?: PollTrace;
}

/** The exports of `#transport`. The modules of an API pass them, because an import here would be circular. */
export interface Platform {
  readonly createTransport: (options: TransportOptions) => Transport;
  readonly describeFailure: DescribeFailure;
}

/** Calls one service. All calls share the credentials, the retry budget and the request rate. */
export interface Caller<Path, Header, Body> {
  /** The URL of the service, without a slash at the end. */
  readonly baseUrl: string;
  /** Knows the secrets of the client. */
  readonly authenticator: Pick<Authenticator, 'mayContainSecret' | 'redact'>;
  readonly tools: LazyTools;
  readonly findObserver: FindObserver;
  readonly warnings: Warnings;
  /** Validates the arguments, sends the request with retries, and reads the response. `onResponse` receives every response. */
  callService(given: GivenCall<Path, Header>, onResponse?: (response: RawResponse) => void): Promise<Body>;
}

/**
 * Creates the operation of any API.
 *
 * @throws {InvalidArgumentError} if an option is invalid.
 */
export function createOperation<Path extends object, Header extends object, Body extends object>(
  contract: ContractModule<Body>,
  options: ClientOptions,
  platform: Platform,
): Operation<Path, Header, Body> {
  const { baseUrl, callService, findObserver, warnings } = createCaller<Path, Header, Body>(
    contract,
    options,
    platform,
  );
  const getJobStatus: Operation<Path, Header, Body> = async (path, options = {}) => {
    validateCallOptions(options);
    return callService({ ...options, path });
  };
  return Object.assign(getJobStatus, {
    baseUrl,
    host: new URL(baseUrl).host,
    [observerFinder]: findObserver,
    [clientWarnings]: warnings,
  });
}

/** @throws {InvalidArgumentError} if an option is invalid. */
export function createCaller<Path extends object, Header extends object, Body>(
  contract: ContractModule<Body>,
  options: ClientOptions,
  { createTransport, describeFailure }: Platform,
): Caller<Path, Header, Body> {
  validateOptions(options);
  const { identity, operation, slug } = contract;
  const { path: template, parameters } = operation;
  const { timeouts = {}, maxResponseBytes = 2 ** 20, verifyIdentity = true } = options;
  const retry = resolveRetry(options.retry);
  const { baseUrl, isCloud, warning } = resolveEndpoint(options, contract);
  // A `fetch` of the caller can add the credentials.
  if (isCloud && options.credentials === undefined && options.fetch === undefined) {
    throw new InvalidArgumentError('credentials', 'is missing. Pass a token or an access key.');
  }
  const warnings = new Warnings(options);
  if (warning !== undefined) warnings.warn(warning);
  for (const name of ['attempt', 'call'] as const) warnings.checkTimeout(`timeouts.${name}`, timeouts[name]);
  const createUrl = createUrlBuilder(baseUrl, template);
  const { host } = new URL(baseUrl);
  const validateArguments = createArgumentValidator(parameters);
  const clock = createSystemClock();
  const tools = new LazyTools();
  const authenticator = createAuthenticator(options.credentials, contract.credentials, clock.now, tools);
  const context: CallContext = {
    transport: createTransport(options),
    describeFailure,
    authenticator,
    retryBudget: new RetryBudget(),
    pace: new Pace(clock),
    tools,
    suspectConnections: new SuspectConnections(),
    clock,
    random: Math.random,
    retry,
    timeouts: { attempt: timeouts.attempt ?? 10_000 },
    maxResponseBytes,
    findObserver: createObserverFinder(options),
  };
  const { credentials } = options;
  const defaults = { timeout: timeouts.call ?? 60_000, maxAttempts: retry.maxAttempts };

  const callService: Caller<Path, Header, Body>['callService'] = async (given, onResponse) => {
    const { otherHeaders, signal, timeout = defaults.timeout, maxAttempts = defaults.maxAttempts } = given;
    const path = copyProperties(given.path);
    const headers = copyProperties(given.headers);
    validateArguments({ path, headers });
    // A wait gives its single attempt the rest of its time.
    if (maxAttempts > 1) warnings.checkTimeout('timeout', given.timeout);
    const job = verifyIdentity ? String(path[identity.parameter as keyof Path]) : undefined;
    const request = {
      url: createUrl(path),
      template,
      headers: { ...otherHeaders, ...(headers && lowercaseKeys(headers)), ...defaultHeaders },
      signal,
      timeout,
      maxAttempts,
      job: { service: slug, path: path as Record<string, string>, host },
      poll: given[parentTrace],
    };
    return call(context, request, (response, attempts, loaded) => {
      onResponse?.(response);
      const readContext: ReadContext = { job, credentials, attempts, authenticator, now: clock.now };
      return loaded === undefined
        ? readPlainResponse(contract, response, readContext)
        : loaded.readOtherResponse(contract, response, readContext);
    });
  };
  return { baseUrl, authenticator, tools, findObserver: context.findObserver, warnings, callService };
}

/** A compressed body could be small on the wire and very large in memory. */
const defaultHeaders = { accept: 'application/json', 'accept-encoding': 'identity' };

/** Signatures require lowercase header names. */
function lowercaseKeys(headers: object): Record<string, string> {
  const entries = Object.entries(headers).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), String(value)]));
}

/** Returns a function that fills the placeholders of a path template, such as `/v1.0/{project_id}/jobs`. */
function createUrlBuilder(baseUrl: string, template: string): (path: object) => RequestUrl {
  const { origin, protocol, host, hostname, port } = new URL(baseUrl);
  const basePath = baseUrl.slice(origin.length);
  // Every second part is the name of a parameter.
  const parts = template.split(/[{}]/);
  return (path) => {
    let pathname = basePath;
    for (const [index, part] of parts.entries()) {
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
