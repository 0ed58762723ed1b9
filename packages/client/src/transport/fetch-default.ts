import { InvalidArgumentError } from '../errors/errors.ts';
import { createFetchTransport, createPlatformFetchTransport } from './fetch.ts';
import { addUserAgent, type Transport } from './transport.ts';
import type { TransportOptions } from './transport-options.ts';

export { describeFailure } from './connection-failure.ts';

/** Creates the transport of a client in runtimes without `node:http`. */
export function createTransport(options: TransportOptions): Transport {
  return addUserAgent(chooseFetch(options), options.userAgent);
}

/** Returns the caller's `fetch`, or the one of the platform. */
export function chooseFetch({ fetch, dispatcher }: TransportOptions): Transport {
  if (fetch !== undefined) return createFetchTransport(fetch);
  if (dispatcher !== undefined) {
    throw new InvalidArgumentError(
      'dispatcher',
      'must be omitted: it is supported on Node.js only. Use `fetch` instead.',
    );
  }
  return createPlatformFetchTransport();
}
