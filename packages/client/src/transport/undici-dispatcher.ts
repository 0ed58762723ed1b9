import { BodyCollector, type OutgoingRequest, type RawResponse, type Transport } from './transport.ts';
import type { Dispatcher } from './transport-options.ts';

/** Sends with an undici dispatcher, which pools connections as its owner configured it. */
export function createDispatcherTransport(dispatcher: Dispatcher): Transport {
  return {
    send: (request) =>
      new Promise((resolve, reject) => {
        const { method = 'GET', url, headers, body, signal } = request;
        if (signal.aborted) {
          reject(signal.reason);
          return;
        }
        const handler = new ResponseHandler(request, resolve, reject);
        // The signal limits the time. A dispatcher that follows redirects must not carry the credentials to another host.
        const options = {
          ...{ origin: url.origin, path: url.pathname + url.search, method, headers },
          ...{ headersTimeout: 0, bodyTimeout: 0, maxRedirections: 0 },
          ...(body !== undefined && { body }),
        };
        try {
          dispatcher.dispatch(options, handler);
        } catch (error) {
          handler.onError(error);
        }
      }),
  };
}

type RawHeaders = readonly (Uint8Array | string | readonly (Uint8Array | string)[])[];
type ReceivedHeaders = Pick<RawResponse, 'header' | 'headerNames'>;
type Headers = Readonly<Record<string, string | string[]>>;

/** Reads one response. undici 6 calls the methods from `onConnect` to `onError`, later versions those from `onRequestStart` on. */
class ResponseHandler {
  readonly #maxResponseBytes: number;
  readonly #signal: AbortSignal;
  readonly #resolve: (response: RawResponse) => void;
  readonly #reject: (error: unknown) => void;
  #cancelRequest: ((error: Error) => void) | undefined;
  #status = 0;
  #headers: ReceivedHeaders = { header: () => undefined, headerNames: () => [] };
  #body = new BodyCollector(0, 0);

  constructor(
    { maxResponseBytes, signal }: OutgoingRequest,
    resolve: (response: RawResponse) => void,
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

  onHeaders(status: number, headers: RawHeaders): boolean {
    this.#receiveHeaders(status, {
      header: (name) => readRawHeader(headers, name),
      headerNames: () => headers.filter((_, at) => at % 2 === 0).map((name) => String(name).toLowerCase()),
    });
    return true;
  }

  onData(chunk: Uint8Array): boolean {
    this.#receiveChunk(chunk);
    return true;
  }

  onComplete(): void {
    this.#complete();
  }

  onError(error: unknown): void {
    this.#fail(error);
  }

  onRequestStart(controller: { abort(error: Error): void }): void {
    this.#begin((error) => controller.abort(error));
  }

  onResponseStart(_: unknown, status: number, headers: Headers): void {
    this.#receiveHeaders(status, {
      header: (name) => [headers[name] ?? []].flat().join(', ') || undefined,
      headerNames: () => Object.keys(headers),
    });
  }

  onResponseData(_: unknown, chunk: Uint8Array): void {
    this.#receiveChunk(chunk);
  }

  onResponseEnd(): void {
    this.#complete();
  }

  onResponseError(_: unknown, error: unknown): void {
    this.#fail(error);
  }

  readonly #abort = (): void => this.#fail(this.#signal.reason);

  #begin(abort: (error: Error) => void): void {
    this.#cancelRequest = abort;
    if (this.#signal.aborted) this.#abort();
  }

  #receiveHeaders(status: number, headers: ReceivedHeaders): void {
    this.#status = status;
    this.#headers = headers;
    this.#body = new BodyCollector(this.#maxResponseBytes, status);
  }

  #receiveChunk(chunk: Uint8Array): void {
    try {
      this.#body.add(chunk);
    } catch (error) {
      this.#fail(error);
    }
  }

  #complete(): void {
    this.#signal.removeEventListener('abort', this.#abort);
    this.#resolve({ status: this.#status, ...this.#headers, text: this.#body.text() });
  }

  #fail(error: unknown): void {
    this.#signal.removeEventListener('abort', this.#abort);
    this.#reject(this.#signal.aborted ? this.#signal.reason : error);
    const cancelRequest = this.#cancelRequest;
    this.#cancelRequest = undefined;
    cancelRequest?.(error instanceof Error ? error : new Error('The request was aborted.', { cause: error }));
  }
}

/** Reads a header from the flat list of names and values that undici 6 passes. */
function readRawHeader(headers: RawHeaders, name: string): string | undefined {
  const values: string[] = [];
  for (let at = 0; at + 1 < headers.length; at += 2) {
    if (String(headers[at]).toLowerCase() === name) values.push(...[headers[at + 1] ?? []].flat().map(String));
  }
  return values.length === 0 ? undefined : values.join(', ');
}
