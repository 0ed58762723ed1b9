import type { Credentials } from '../auth/credentials.ts';
import { InvalidArgumentError } from '../errors/errors.ts';
import { type LogOptions, logLevels } from '../observability/logger.ts';
import { type TransportOptions, validateTransportOptions } from '../transport/transport-options.ts';
import type { Cloud, Region } from './contract.ts';
import { rejectUnknownKeys, validateBoolean, validateNumber, validateObject } from './validate.ts';

/** The endpoint of a service: a cloud and a region, the domain of another cloud and a region, or a URL. */
export type EndpointOptions =
  | {
      readonly [Name in Cloud]: {
        /** The cloud of the project, such as `huawei` for Huawei Cloud and `otc` for Open Telekom Cloud. */
        readonly cloud: Name;
        /** The region of the project, such as `eu-de`. A region without a known host is rejected. */
        readonly region: Region<Name> | (string & {});
        readonly cloudDomain?: never;
        readonly endpoint?: never;
      };
    }[Cloud]
  | {
      /** The domain of a cloud that has no name here, such as `myhuaweicloud.com`. It follows the region in the names of the hosts. */
      readonly cloudDomain: string;
      /** The region of the project. */
      readonly region: string;
      readonly cloud?: never;
      readonly endpoint?: never;
    }
  | {
      /**
       * The URL of the service, such as `https://dli.eu-de.otc.t-systems.com`. For gateways, private clouds and mocks. Its path precedes
       * the paths of the API.
       */
      readonly endpoint: string | URL;
      readonly cloud?: never;
      readonly cloudDomain?: never;
      readonly region?: never;
    };

/** The options of a client. */
export type ClientOptions = EndpointOptions &
  TransportOptions &
  LogOptions & {
    /**
     * Whether a response must name the requested job. A response about another job is a {@link ProtocolError} with `isOtherJob`.
     * Turn it off for a server that returns fixed examples, such as plain Prism.
     *
     * @default true
     */
    readonly verifyIdentity?: boolean;
    /** Authenticates the requests. Required for a cloud; a mock or a gateway can accept anonymous requests. */
    readonly credentials?: Credentials;
    /**
     * Allows `http` for an endpoint on this machine (`127.0.0.1`, `localhost`, `[::1]`), such as a mock. Other endpoints always
     * require `https`.
     *
     * @default false
     */
    readonly allowInsecureLoopback?: boolean;
    /** Time limits. */
    readonly timeouts?: Timeouts;
    /** When and how often a failed attempt is retried. */
    readonly retry?: RetryOptions;
    /**
     * The maximum size of a response body in bytes, after decoding.
     *
     * @default 1,048,576
     */
    readonly maxResponseBytes?: number;
  };

/** Time limits in ms. */
export interface Timeouts {
  /**
   * The time limit of one attempt in ms, from the connection to the last byte.
   *
   * @default 10,000
   */
  readonly attempt?: number;
  /**
   * The time limit of a call in ms, including all attempts and delays.
   *
   * @default 60,000
   */
  readonly call?: number;
}

/** When and how often a failed attempt is retried. Only transient failures are retried, not error responses in general. */
export interface RetryOptions {
  /**
   * The maximum number of attempts of one call, including the first one.
   *
   * @default 3
   */
  readonly maxAttempts?: number;
  /**
   * The upper bound of the delay after the first attempt, in ms. It doubles with each attempt, and the actual delay is random (full
   * jitter).
   *
   * @default 100
   */
  readonly baseDelay?: number;
  /**
   * The same bound after a 429, in ms.
   *
   * @default 1,000
   */
  readonly throttledBaseDelay?: number;
  /**
   * The longest delay in ms. `Retry-After` can exceed it.
   *
   * @default 20,000
   */
  readonly maxDelay?: number;
  /**
   * The longest `Retry-After` that the client waits for, in ms. If the service requests more, a call fails immediately, and a wait
   * polls again after this time.
   *
   * @default 60,000
   */
  readonly maxRetryAfter?: number;
}

/** The retry options with their defaults. */
export type RetrySettings = Readonly<Required<RetryOptions>>;

/** Adds the defaults to the retry options of a caller. */
export function resolveRetry({
  maxAttempts = 3,
  baseDelay = 100,
  throttledBaseDelay = 1_000,
  maxDelay = 20_000,
  maxRetryAfter = 60_000,
}: RetryOptions = {}): RetrySettings {
  return { maxAttempts, baseDelay, throttledBaseDelay, maxDelay, maxRetryAfter };
}

/** The options of a single call. */
export interface CallOptions<Header> {
  /** Request headers that the API defines. */
  readonly headers?: Header;
  /** Ends the call at any time. */
  readonly signal?: AbortSignal;
  /**
   * The time limit of this call in ms, including all attempts and delays.
   *
   * @default the client's `timeouts.call`
   */
  readonly timeout?: number;
  /**
   * The maximum number of attempts, including the first one.
   *
   * @default the client's `retry.maxAttempts`
   */
  readonly maxAttempts?: number;
}

const numberOptions = {
  timeouts: ['attempt', 'call'],
  retry: ['maxAttempts', 'baseDelay', 'throttledBaseDelay', 'maxDelay', 'maxRetryAfter'],
} as const;

const optionNames = [
  ...['cloud', 'cloudDomain', 'region', 'endpoint', 'credentials', 'fetch', 'dispatcher', 'userAgent'],
  'allowInsecureLoopback',
  ...['timeouts', 'retry', 'maxResponseBytes', 'verifyIdentity', 'logger', 'logLevel'],
];

/**
 * Rejects unknown options and values that cannot work. The endpoint and the credentials are validated where they are used.
 *
 * @throws {InvalidArgumentError} that names the option.
 */
export function validateOptions(options: unknown): void {
  if (options === undefined) throw new InvalidArgumentError('options', 'must be an object; received undefined.');
  validateObject('options', options);
  const given = options as Record<string, unknown>;
  rejectUnknownKeys('options.', given, optionNames);
  validateTransportOptions(given);
  validateLogOptions(given);
  validateNumber('maxResponseBytes', given['maxResponseBytes']);
  validateBoolean('allowInsecureLoopback', given['allowInsecureLoopback']);
  validateBoolean('verifyIdentity', given['verifyIdentity']);
  for (const [group, names] of Object.entries(numberOptions)) {
    validateObject(group, given[group], `Pass an object with ${names.join(', ')}.`);
    const values = (given[group] ?? {}) as Record<string, unknown>;
    rejectUnknownKeys(`${group}.`, values, names);
    for (const name of names) validateNumber(`${group}.${name}`, values[name]);
  }
}

function validateLogOptions({ logger, logLevel }: Readonly<Record<string, unknown>>): void {
  const methods = logLevels.slice(1);
  if (logger !== undefined && !methods.every((name) => typeof Object(logger)[name] === 'function')) {
    throw new InvalidArgumentError('logger', `must have the methods ${methods.join(', ')}. Pass \`console\`.`);
  }
  if (logLevel !== undefined && !logLevels.some((level) => level === logLevel)) {
    throw new InvalidArgumentError('logLevel', `must be one of ${logLevels.join(', ')}.`);
  }
}
