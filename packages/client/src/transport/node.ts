import { createFetchTransport, createPlatformFetchTransport } from './fetch.ts';
import { findGlobalDispatcher } from './global-dispatcher.ts';
import { NodeHttpTransport } from './node-http.ts';
import type { OutgoingRequest, RawResponse, Transport } from './transport.ts';
import type { TransportOptions } from './transport-options.ts';
import { createDispatcherTransport } from './undici-dispatcher.ts';

/** Chooses the transport of a client: the caller's `fetch`, the caller's `dispatcher`, or what the process uses. */
export function createTransport({ fetch, dispatcher }: TransportOptions): Transport {
  if (fetch !== undefined) return createFetchTransport(fetch);
  return dispatcher === undefined ? processTransport : createDispatcherTransport(dispatcher);
}

/** Sends the way the process is configured to, which is decided for each request. */
class ProcessTransport implements Transport {
  readonly #nodeHttp = new NodeHttpTransport();
  readonly #platformFetch = createPlatformFetchTransport();

  send(request: OutgoingRequest): Promise<RawResponse> {
    return this.#choose().send(request);
  }

  #choose(): Transport {
    if (isFetchReplaced()) return this.#platformFetch;
    const dispatcher = findGlobalDispatcher();
    return dispatcher === undefined ? this.#nodeHttp : createDispatcherTransport(dispatcher);
  }
}

/** One for all clients, so that they share connections, as they would with `fetch` and with the agents of Node.js. */
const processTransport = new ProcessTransport();

/** Whether `fetch` is not the one of Node.js any more, whose source names the module that it loads. In doubt it was replaced. */
function isFetchReplaced(): boolean {
  const { fetch } = globalThis;
  return typeof fetch === 'function' && !Function.prototype.toString.call(fetch).includes('internal/deps/undici');
}
