import type { Credentials } from '../auth/credentials.ts';
import { InvalidArgumentError } from '../errors/errors.ts';
import { type TransportOptions, validateTransportOptions } from '../transport/transport-options.ts';
import type { Cloud } from './contract.ts';
import type { RetryOptions } from './retry.ts';

/** Where a service answers: by cloud and region, or by the address itself. */
export type EndpointOptions =
  | {
      /** The cloud that the project is in: Huawei Cloud, or Open Telekom Cloud. */
      readonly cloud: Cloud;
      /** The region of the project, such as `eu-de`. */
      readonly region: string;
      readonly endpoint?: never;
    }
  | {
      /** The host of the service, without a path: `https://dli.eu-de.otc.t-systems.com`. For other brands, and for mocks. */
      readonly endpoint: string | URL;
      readonly cloud?: never;
      readonly region?: never;
    };

/** What a client is made of. */
export type ClientOptions = EndpointOptions &
  TransportOptions & {
    /** Without credentials nothing is sent that proves who is asking; only a mock may be content with that. */
    readonly credentials?: Credentials;
    /** Allows plain `http` to this machine (`127.0.0.1`, `localhost`, `[::1]`), where a mock runs. Elsewhere it is https. */
    readonly allowInsecureLoopback?: boolean;
    readonly timeouts?: Timeouts;
    readonly retry?: RetryOptions;
    /** The most that an answer may have, in bytes after decoding. 1 MiB when left out. */
    readonly maxResponseBytes?: number;
  };

/** How long things may take, in ms. */
export interface Timeouts {
  /** One attempt, from connecting to the last byte. 10,000 when left out. */
  readonly attempt?: number;
  /** A whole call, with all attempts and pauses. 60,000 when left out. */
  readonly call?: number;
}

/** What a single call may add. */
export interface CallOptions<Header> {
  /** Request headers of the contract. */
  readonly headers?: Header;
  /** Ends the call early, in any phase. */
  readonly signal?: AbortSignal;
  /** The time of this call with all attempts and pauses, in ms; the client's `timeouts.call` when left out. */
  readonly timeout?: number;
  /** The most attempts of this call, the first one included; the client's `retry.attempts` when left out. */
  readonly maxAttempts?: number;
}

const numberOptions: readonly (readonly [place: 'timeouts' | 'retry', names: readonly string[]])[] = [
  ['timeouts', ['attempt', 'call']],
  ['retry', ['maxAttempts', 'baseDelay', 'throttledBaseDelay', 'maxDelay', 'maxRetryAfter']],
];

const optionNames = [
  ...['cloud', 'region', 'endpoint', 'credentials', 'fetch', 'dispatcher', 'allowInsecureLoopback'],
  ...['timeouts', 'retry', 'maxResponseBytes'],
];

/**
 * Refuses options that would be ignored, or that no timer and no counter can work with.
 *
 * @throws {InvalidArgumentError} naming the option.
 */
export function validateOptions(options: unknown): void {
  if (typeof options !== 'object' || options === null) throw new InvalidArgumentError('options', 'must be an object.');
  const given = options as Record<string, unknown>;
  rejectUnknownKeys('options.', given, optionNames);
  validateTransportOptions(given);
  validateNumber('maxResponseBytes', given['maxResponseBytes']);
  for (const [place, names] of numberOptions) {
    const group = (given[place] ?? {}) as Record<string, unknown>;
    rejectUnknownKeys(`${place}.`, group, names);
    for (const name of names) validateNumber(`${place}.${name}`, group[name]);
  }
}

/** Refuses a name that would be ignored. The place, such as `retry.`, goes before the name. */
export function rejectUnknownKeys(place: string, given: object, names: readonly string[]): void {
  for (const name of Object.keys(given)) {
    if (names.includes(name)) continue;
    throw new InvalidArgumentError(`${place}${name}`, `is not known. There are ${names.join(', ')}.`);
  }
}

/** Refuses what no timer and no counter can work with. */
export function validateNumber(name: string, value: unknown, least = 0): void {
  if (value === undefined) return;
  if (typeof value !== 'number' || !Number.isFinite(value) || value < least) {
    throw new InvalidArgumentError(name, `must be a number from ${least} on, and finite.`);
  }
}
