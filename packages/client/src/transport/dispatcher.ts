import { Body } from './body.ts';
import { Gate } from './gate.ts';
import type { Exchange, OutgoingRequest, Transport } from './transport.ts';

/**
 * The dispatcher below Node's own `fetch`. Node does not document it, so it is used only where it is found, and `node.ts` has
 * the documented road beside it. It costs a fraction of `fetch`, follows nothing and decodes nothing.
 */
export interface Dispatcher {
  dispatch(options: object, handler: Handler): boolean;
  on?(event: 'connect', listener: (origin: URL | string) => void): unknown;
}

type RawHeaders = readonly (Uint8Array | string | readonly (Uint8Array | string)[])[];
type NamedHeaders = Readonly<Record<string, string | string[]>>;

/** The dispatcher of this process; undefined where Node has none. */
export function findDispatcher(): Dispatcher | undefined {
  // Node makes it when anything of fetch is used for the first time.
  void globalThis.Headers;
  const found = (globalThis as Record<symbol, unknown>)[Symbol.for('undici.globalDispatcher.1')];
  return typeof (found as Partial<Dispatcher> | undefined)?.dispatch === 'function' ? (found as Dispatcher) : undefined;
}

/** It opens a connection for each request that finds none free; this many are enough for a poller. */
const gate = new Gate(64);

const leave = (): void => gate.leave();

/** A connection is free a little after its answer is told, and who comes sooner would open another. Kept from clocks that tests stop. */
const afterwards: (run: () => void) => unknown = setImmediate;

/** The road over a dispatcher. */
export function dispatcherTransport(dispatcher: Dispatcher): Transport {
  return async (outgoing) => {
    await gate.enter(outgoing.signal);
    try {
      return await new Promise<Exchange>((resolve, reject) => {
        const { url, headers } = outgoing;
        // Time is the business of the signal.
        const options = {
          origin: url.origin,
          path: url.pathname + url.search,
          method: 'GET',
          headers,
          headersTimeout: 0,
          bodyTimeout: 0,
        };
        dispatcher.dispatch(options, new Handler(outgoing, resolve, reject));
      });
    } finally {
      afterwards(leave);
    }
  };
}

/** Takes in one answer. Node 20 and 22 speak to the first group of methods, later lines to the second. */
class Handler {
  readonly #maxResponseBytes: number;
  readonly #signal: AbortSignal;
  readonly #resolve: (exchange: Exchange) => void;
  readonly #reject: (error: unknown) => void;
  #stop: ((error: Error) => void) | undefined;
  #status = 0;
  #body = new Body(0, 0);
  #header: Exchange['header'] = () => undefined;

  constructor(
    { maxResponseBytes, signal }: OutgoingRequest,
    resolve: (exchange: Exchange) => void,
    reject: (error: unknown) => void,
  ) {
    this.#maxResponseBytes = maxResponseBytes;
    this.#signal = signal;
    this.#resolve = resolve;
    this.#reject = reject;
    signal.addEventListener('abort', this.#abort);
  }

  onConnect(abort: (error: Error) => void): void {
    this.#begin(abort);
  }

  onHeaders(status: number, raw: RawHeaders): boolean {
    return this.#head(status, (name) => rawHeader(raw, name));
  }

  onData(chunk: Uint8Array): boolean {
    return this.#take(chunk);
  }

  onComplete(): void {
    this.#end();
  }

  onError(error: Error): void {
    this.#fail(error);
  }

  onRequestStart(controller: { abort(error: Error): void }): void {
    this.#begin((error) => controller.abort(error));
  }

  onResponseStart(_: unknown, status: number, headers: NamedHeaders): void {
    this.#head(status, (name) => [headers[name] ?? []].flat().join(', ') || undefined);
  }

  onResponseData(_: unknown, chunk: Uint8Array): void {
    this.#take(chunk);
  }

  onResponseEnd(): void {
    this.#end();
  }

  onResponseError(_: unknown, error: Error): void {
    this.#fail(error);
  }

  readonly #abort = (): void => this.#fail(this.#signal.reason);

  #begin(stop: (error: Error) => void): void {
    this.#stop = stop;
    if (this.#signal.aborted) this.#abort();
  }

  #head(status: number, header: Exchange['header']): boolean {
    this.#status = status;
    this.#body = new Body(this.#maxResponseBytes, status);
    this.#header = header;
    return true;
  }

  #take(chunk: Uint8Array): boolean {
    try {
      this.#body.add(chunk);
    } catch (error) {
      this.#fail(error);
    }
    return true;
  }

  #end(): void {
    this.#signal.removeEventListener('abort', this.#abort);
    this.#resolve({ status: this.#status, header: this.#header, text: this.#body.text() });
  }

  #fail(error: unknown): void {
    this.#signal.removeEventListener('abort', this.#abort);
    this.#reject(this.#signal.aborted ? this.#signal.reason : error);
    const stop = this.#stop;
    this.#stop = undefined;
    stop?.(error instanceof Error ? error : new Error('The request was aborted.', { cause: error }));
  }
}

/** A header in the flat list of names and values that the older dispatcher gives. */
function rawHeader(raw: RawHeaders, name: string): string | undefined {
  const values: string[] = [];
  for (let at = 0; at + 1 < raw.length; at += 2) {
    if (String(raw[at]).toLowerCase() === name) values.push(...[raw[at + 1] ?? []].flat().map(String));
  }
  return values.length === 0 ? undefined : values.join(', ');
}
