import type { Agent, ClientRequest, IncomingMessage } from 'node:http';
import { createFetchTransport, createPlatformFetchTransport } from './fetch.ts';
import { explainForeignRequest } from './foreign-request.ts';
import { addUserAgent, BodyCollector, type OutgoingRequest, type RawResponse, type Transport } from './transport.ts';
import type { Dispatcher, Fetch, TransportOptions } from './transport-options.ts';
import { createDispatcherTransport } from './undici-dispatcher.ts';

export { describeFailure } from './connection-failure.ts';

/** Chooses the transport of a client: the caller's `fetch`, the caller's `dispatcher`, or what the process uses. */
export function createTransport({ fetch, dispatcher, userAgent }: TransportOptions): Transport {
  return addUserAgent(chooseTransport(fetch, dispatcher), userAgent);
}

function chooseTransport(fetch: Fetch | undefined, dispatcher: Dispatcher | undefined): Transport {
  if (fetch !== undefined) return createFetchTransport(explainForeignRequest(fetch));
  return dispatcher === undefined ? processTransport : createDispatcherTransport(dispatcher);
}

/** Sends the way the process is configured to, which is decided for each request. */
class ProcessTransport implements Transport {
  readonly #nodeHttp = new NodeHttpTransport();
  readonly #platformFetch = createPlatformFetchTransport();
  /** The `fetch` of Node.js, once it was seen. */
  #nodeFetch: unknown;
  readonly #agentsWithoutOptions = new WeakSet<Dispatcher>();

  send(request: OutgoingRequest): Promise<RawResponse> {
    return this.#choose().send(request);
  }

  #choose(): Transport {
    if (this.#isFetchReplaced()) return this.#platformFetch;
    const dispatcher = findGlobalDispatcher(this.#agentsWithoutOptions);
    return dispatcher === undefined ? this.#nodeHttp : createDispatcherTransport(dispatcher);
  }

  #isFetchReplaced(): boolean {
    const { fetch } = globalThis;
    if (fetch !== this.#nodeFetch && isNodeFetch(fetch)) this.#nodeFetch = fetch;
    return fetch !== undefined && fetch !== this.#nodeFetch;
  }
}

/** The source of the `fetch` of Node.js names the internal module that it loads. If in doubt, it is another one. */
function isNodeFetch(fetch: unknown): boolean {
  return typeof fetch === 'function' && Function.prototype.toString.call(fetch).includes('internal/deps/undici');
}

/** Where every version of undici, including the one in Node.js, keeps the dispatcher of `setGlobalDispatcher`. */
const keys = [Symbol.for('undici.globalDispatcher.2'), Symbol.for('undici.globalDispatcher.1')] as const;

/**
 * Finds the dispatcher that `setGlobalDispatcher`, `NODE_USE_ENV_PROXY` or `http.setGlobalProxyFromEnv` configured for the
 * process. Undefined when there is none, or only the one that undici creates for itself.
 *
 * undici 6 sets one key and undici 8 reads the other, so that the `fetch` of Node 26 ignores a dispatcher of undici 6. It is used
 * here nevertheless, because it was configured.
 *
 * @param agentsWithoutOptions - The agents of undici that were found to have no options, which costs more than the rest of the search.
 * The options of an agent never change.
 */
export function findGlobalDispatcher(
  agentsWithoutOptions: WeakSet<Dispatcher> = new WeakSet(),
): Dispatcher | undefined {
  for (const key of keys) {
    const dispatcher: unknown = Reflect.get(globalThis, key);
    if (isDispatcher(dispatcher) && !isDefault(dispatcher, agentsWithoutOptions)) return dispatcher;
  }
  return undefined;
}

function isDispatcher(value: unknown): value is Dispatcher {
  return typeof value === 'object' && value !== null && typeof Reflect.get(value, 'dispatch') === 'function';
}

/**
 * Whether a dispatcher is one that undici creates for itself: an `Agent` without options, or the wrapper that undici 8 puts around
 * the dispatcher of the other key. In doubt it is not.
 */
function isDefault(dispatcher: Dispatcher, agentsWithoutOptions: WeakSet<Dispatcher>): boolean {
  const prototype = Object.getPrototypeOf(dispatcher) as Partial<Dispatcher> | null;
  const name = prototype?.constructor.name;
  if (name === 'Dispatcher1Wrapper') return Reflect.get(globalThis, keys[0]) !== dispatcher;
  if (name !== 'Agent' || Object.hasOwn(prototype ?? {}, 'dispatch')) return false;
  // `compose`, spies and test doubles replace `dispatch` on the instance.
  if (dispatcher.dispatch !== prototype?.dispatch) return false;
  if (!agentsWithoutOptions.has(dispatcher) && hasOptions(dispatcher)) return false;
  agentsWithoutOptions.add(dispatcher);
  return true;
}

/** Reads two undocumented fields of an `Agent`, which are named alike in undici 6, 7 and 8. */
function hasOptions(agent: Dispatcher): boolean {
  const options = readField(agent, 'options') as object | undefined;
  const factory = readField(agent, 'factory') as { readonly name?: unknown } | undefined;
  if (options === undefined || factory?.name !== 'defaultFactory') return true;
  return Object.values(options).some((value) => value !== undefined && value !== Infinity);
}

function readField(agent: Dispatcher, name: string): unknown {
  const key = Object.getOwnPropertySymbols(agent).find(({ description }) => description === name);
  return key && Reflect.get(agent, key);
}

type HttpModule = Pick<typeof import('node:http'), 'Agent' | 'globalAgent' | 'request'>;

/** The connections over one protocol. */
interface Pool {
  readonly http: HttpModule;
  readonly agent: Agent;
}

/** Enough connections to a host for a poller, and few enough for the file descriptors of a process. */
const poolOptions = { keepAlive: true, maxSockets: 64, maxFreeSockets: 64, scheduling: 'lifo' } as const;

/** The options of the global agents that Node.js creates. */
const defaultOptions: ReadonlySet<string> = new Set([
  ...['keepAlive', 'scheduling', 'timeout', 'noDelay', 'path', 'defaultPort', 'protocol'],
]);

/**
 * Sends with `node:http` and `node:https`: no WHATWG objects, no redirects, no decoding, a bounded number of connections. Idle
 * connections are kept, and do not keep the process alive.
 */
export class NodeHttpTransport implements Transport {
  readonly #pools = new Map<string, Pool>();

  send(outgoing: OutgoingRequest): Promise<RawResponse> {
    return new Promise((resolve, reject) => {
      if (outgoing.signal.aborted) reject(outgoing.signal.reason);
      else new Exchange(this.#open(outgoing), outgoing, resolve, reject).start(outgoing.body);
    });
  }

  #open({ method = 'GET', url, headers }: OutgoingRequest): ClientRequest {
    const { http, agent } = this.#poolFor(url.protocol);
    // Looked up for each request, so that a test double that replaces it is used.
    return http.request({
      agent: isConfigured(http) ? http.globalAgent : agent,
      method,
      // URLs enclose an IPv6 address in brackets, sockets do not.
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: url.port,
      path: url.pathname + url.search,
      headers,
    });
  }

  #poolFor(protocol: string): Pool {
    const known = this.#pools.get(protocol);
    if (known !== undefined) return known;
    // Not imported: an import of `node:http` loads what `fetch` consists of, and that costs more than a first call.
    const http: HttpModule = process.getBuiltinModule(protocol === 'http:' ? 'node:http' : 'node:https');
    const pool = { http, agent: new http.Agent(poolOptions) };
    this.#pools.set(protocol, pool);
    return pool;
  }
}

/** Whether the process has a global agent of its own, such as a proxy agent or one with certificates. */
function isConfigured({ Agent, globalAgent }: HttpModule): boolean {
  if (globalAgent.constructor !== (Agent as unknown)) return true;
  // Documented for an agent, and missing in its type.
  const options = Reflect.get(globalAgent, 'options') as Readonly<Record<string, unknown>>;
  for (const name in options) if (options[name] !== undefined && !defaultOptions.has(name)) return true;
  return false;
}

/** One request and its response. */
class Exchange {
  readonly #request: ClientRequest;
  readonly #outgoing: OutgoingRequest;
  readonly #resolve: (response: RawResponse) => void;
  readonly #reject: (error: unknown) => void;
  #response: IncomingMessage | undefined;
  #body: BodyCollector | undefined;
  #isSettled = false;

  constructor(
    request: ClientRequest,
    outgoing: OutgoingRequest,
    resolve: (response: RawResponse) => void,
    reject: (error: unknown) => void,
  ) {
    this.#request = request;
    this.#outgoing = outgoing;
    this.#resolve = resolve;
    this.#reject = reject;
  }

  start(body: string | undefined): void {
    // Not left to the request: once destroyed, it emits no more events.
    this.#outgoing.signal.addEventListener('abort', this.#onAbort);
    this.#request.on('response', (response) => this.#read(response));
    this.#request.on('error', (error) => {
      // Whatever follows a complete response is not part of it.
      if (this.#response?.complete !== true) this.#settle(error);
    });
    this.#request.on('close', () => this.#settle());
    this.#request.end(body);
  }

  #read(response: IncomingMessage): void {
    const body = new BodyCollector(this.#outgoing.maxResponseBytes, response.statusCode ?? 0);
    this.#response = response;
    this.#body = body;
    response.on('data', (chunk: Uint8Array) => {
      try {
        body.add(chunk);
      } catch (error) {
        this.#fail(error);
      }
    });
    response.on('end', () => this.#settle());
    response.on('error', (error) => this.#settle(error));
  }

  readonly #onAbort = (): void => this.#fail(this.#outgoing.signal.reason);

  /** Resolves if the response is complete and was read to its end. */
  #settle(error?: Error): void {
    if (this.#isSettled) return;
    const response = this.#response;
    if (response?.complete && response.readableLength === 0) {
      this.#finish();
      this.#resolve({
        status: response.statusCode ?? 0,
        header: (name) => {
          const value = response.headers[name];
          return Array.isArray(value) ? value.join(', ') : value;
        },
        headerNames: () => Object.keys(response.headers),
        text: this.#body?.text(),
      });
    } else this.#fail(error ?? new Error('The connection was closed before the response was complete.'));
  }

  #fail(error: unknown): void {
    if (this.#isSettled) return;
    this.#finish();
    const { signal } = this.#outgoing;
    this.#reject(signal.aborted ? signal.reason : error);
    this.#request.destroy();
  }

  #finish(): void {
    this.#isSettled = true;
    this.#outgoing.signal.removeEventListener('abort', this.#onAbort);
  }
}

/** One for all clients, so that they share connections, as they would with `fetch` and with the agents of Node.js. */
const processTransport = new ProcessTransport();
