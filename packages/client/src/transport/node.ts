import { createFetchTransport, createPlatformFetchTransport } from './fetch.ts';
import { explainForeignRequest } from './foreign-request.ts';
import { findGlobalDispatcher } from './global-dispatcher.ts';
import { NodeHttpTransport } from './node-http.ts';
import type { OutgoingRequest, RawResponse, Transport } from './transport.ts';
import type { TransportOptions } from './transport-options.ts';
import { createDispatcherTransport } from './undici-dispatcher.ts';

/** Chooses the transport of a client: the caller's `fetch`, the caller's `dispatcher`, or what the process uses. */
export function createTransport({ fetch, dispatcher }: TransportOptions): Transport {
  if (fetch !== undefined) return createFetchTransport(explainForeignRequest(fetch));
  return dispatcher === undefined ? processTransport : createDispatcherTransport(dispatcher);
}

/** Sends the way the process is configured to, which is decided for each request. */
class ProcessTransport implements Transport {
  readonly #nodeHttp = new NodeHttpTransport();
  readonly #platformFetch = createPlatformFetchTransport();
  /** The `fetch` of Node.js, once it was seen. */
  #nodeFetch: unknown;

  send(request: OutgoingRequest): Promise<RawResponse> {
    return this.#choose().send(request);
  }

  #choose(): Transport {
    if (this.#isFetchReplaced()) return this.#platformFetch;
    const dispatcher = findGlobalDispatcher();
    return dispatcher === undefined ? this.#nodeHttp : createDispatcherTransport(dispatcher);
  }

  #isFetchReplaced(): boolean {
    const { fetch } = globalThis;
    if (fetch !== this.#nodeFetch && isNodeFetch(fetch)) this.#nodeFetch = fetch;
    return fetch !== undefined && fetch !== this.#nodeFetch;
  }
}

/** One for all clients, so that they share connections, as they would with `fetch` and with the agents of Node.js. */
const processTransport = new ProcessTransport();

/** The source of the `fetch` of Node.js names the internal module that it loads. If in doubt, it is another one. */
function isNodeFetch(fetch: unknown): boolean {
  return typeof fetch === 'function' && Function.prototype.toString.call(fetch).includes('internal/deps/undici');
}
