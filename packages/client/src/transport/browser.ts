import type { ConnectionFailure } from './connection-failure.ts';

/** Browsers set their own `User-Agent`. */
export { chooseFetch as createTransport } from './fetch-default.ts';

/** Describes why no response arrived. Browsers do not reveal the reason, so they need no list of reasons. */
export function describeFailure({ message }: Error): ConnectionFailure {
  // The reason can be the network, the host, its certificate, or its CORS headers.
  return { reason: `${message}.`, isPermanent: false, isUnknownHost: false };
}
