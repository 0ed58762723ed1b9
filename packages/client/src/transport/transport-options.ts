import { InvalidArgumentError } from '../errors/errors.ts';

/** A function that responds to a `Request`: a wrapper around the global `fetch`, or a test double. */
export type Fetch = (request: Request) => Promise<Response>;

/**
 * An `Agent`, `Pool`, `ProxyAgent`, `MockAgent` or any other dispatcher of undici 6, 7 or 8, by its documented `dispatch`. The
 * undici package is the caller's.
 */
export interface Dispatcher {
  dispatch(options: object, handler: object): boolean;
}

/**
 * How requests are sent. Without either option, the configuration of the process applies: a replaced `globalThis.fetch`, a global
 * dispatcher of undici, environment proxies, or a global agent.
 */
export interface TransportOptions {
  /** Sends each request in place of the platform: a wrapper around the global `fetch`, or a test double. */
  readonly fetch?: Fetch | undefined;
  /**
   * Sends each request on Node.js: a dispatcher of your own undici 6, 7 or 8, for a proxy, for certificates, or for the highest
   * throughput. Not used when `fetch` is given.
   */
  readonly dispatcher?: Dispatcher | undefined;
}

/** @throws {InvalidArgumentError} if `fetch` or `dispatcher` cannot send a request. */
export function validateTransportOptions(options: { readonly fetch?: unknown; readonly dispatcher?: unknown }): void {
  if (options.fetch !== undefined && typeof options.fetch !== 'function') {
    throw new InvalidArgumentError('fetch', 'must be a function.');
  }
  const dispatcher = options.dispatcher as { readonly dispatch?: unknown } | null | undefined;
  if (dispatcher !== undefined && typeof dispatcher?.dispatch !== 'function') {
    throw new InvalidArgumentError('dispatcher', 'must be an undici dispatcher, such as an Agent.');
  }
}
