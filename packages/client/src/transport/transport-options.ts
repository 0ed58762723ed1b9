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
  /**
   * The name of your program, such as `nightly-report/2.1`, for the `User-Agent` of each request: `<userAgent> job-status/<version>`.
   * Browsers send their own.
   *
   * @default no name of a program
   */
  readonly userAgent?: string | undefined;
}

/** @throws {InvalidArgumentError} if `fetch` or `dispatcher` cannot send a request, or `userAgent` cannot be part of a header. */
export function validateTransportOptions(options: { readonly [Name in keyof TransportOptions]?: unknown }): void {
  if (options.fetch !== undefined && typeof options.fetch !== 'function') {
    throw new InvalidArgumentError('fetch', 'must be a function.');
  }
  const dispatcher = options.dispatcher as { readonly dispatch?: unknown } | null | undefined;
  if (dispatcher !== undefined && typeof dispatcher?.dispatch !== 'function') {
    throw new InvalidArgumentError('dispatcher', 'must be an undici dispatcher, such as an Agent.');
  }
  const { userAgent } = options;
  const isValid = typeof userAgent === 'string' && userAgent.length <= 200 && /^[!-~]+( [!-~]+)*$/.test(userAgent);
  if (userAgent !== undefined && !isValid) {
    throw new InvalidArgumentError(
      'userAgent',
      'must be 1 to 200 visible ASCII characters with single spaces between them, such as `nightly-report/2.1`.',
    );
  }
}
