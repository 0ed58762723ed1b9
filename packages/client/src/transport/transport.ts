/** A single HTTP exchange. Retries, authentication and parsing happen elsewhere. */
import manifest from '../../package.json' with { type: 'json' };

/** The parts of a URL that transports and signatures need. A `URL` has them, too, and costs more to create. */
export type RequestUrl = Readonly<
  Pick<URL, 'href' | 'origin' | 'protocol' | 'host' | 'hostname' | 'port' | 'pathname' | 'search'>
>;

/** A request that is ready to be sent. */
export interface OutgoingRequest {
  /** `GET` when omitted. */
  readonly method?: 'GET' | 'POST';
  /** Absolute, and exactly as it is sent. */
  readonly url: RequestUrl;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Ends the exchange in any phase: connecting, waiting, reading. It belongs to this attempt and is discarded with it. */
  readonly signal: AbortSignal;
  /** The maximum size of the response body, in bytes after decoding. */
  readonly maxResponseBytes: number;
}

/** The status, the headers and the complete body of a response. */
export interface RawResponse {
  readonly status: number;
  /** Returns a header by its lowercase name; repeated headers are joined with a comma. */
  readonly header: (name: string) => string | undefined;
  /** Returns the lowercase names of the headers. */
  readonly headerNames: () => Iterable<string>;
  /** The body as text. Undefined when it is not UTF-8. */
  readonly text: string | undefined;
}

export interface Transport {
  /**
   * Sends one request and reads the complete response. Redirects are not followed.
   *
   * Rejects with {@link BodyTooLargeError} when the body exceeds the limit, with the reason of the signal when it fires, and
   * otherwise with the error of the platform. Once the promise settles, no timer, listener or unread body of the request is left.
   */
  send(request: OutgoingRequest): Promise<RawResponse>;
}

/** A body exceeds the limit. None of it is kept. */
export class BodyTooLargeError extends Error {
  override readonly name = 'BodyTooLargeError';
  /** The HTTP status of the response. */
  readonly status: number;

  constructor(maxBytes: number, status: number) {
    super(`the body has more than ${maxBytes} bytes.`);
    this.status = status;
  }
}

/** Stateless between calls of `decode`, so all bodies share it. */
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Collects the bytes of a body up to a limit, in memory proportional to the bytes rather than to the number of chunks. */
export class BodyCollector {
  readonly #maxBytes: number;
  readonly #status: number;
  /** Most bodies arrive in one chunk, which needs no copy. */
  #bytes: Uint8Array | undefined;
  #length = 0;

  /** @param status - The HTTP status of the response. */
  constructor(maxBytes: number, status: number) {
    this.#maxBytes = maxBytes;
    this.#status = status;
  }

  /** @throws {BodyTooLargeError} as soon as the limit is exceeded. */
  add(chunk: Uint8Array): void {
    const length = this.#length + chunk.byteLength;
    if (length > this.#maxBytes) throw new BodyTooLargeError(this.#maxBytes, this.#status);
    if (this.#bytes === undefined) this.#bytes = chunk;
    else {
      if (length > this.#bytes.byteLength) this.#grow(length);
      this.#bytes.set(chunk, this.#length);
    }
    this.#length = length;
  }

  /** The body as text, without a byte order mark; undefined when it is not UTF-8. */
  text(): string | undefined {
    try {
      return utf8.decode(this.#bytes?.subarray(0, this.#length));
    } catch {
      return undefined;
    }
  }

  /** Doubles the space, so that each byte is copied a constant number of times on average. */
  #grow(length: number): void {
    const grown = new Uint8Array(Math.min(Math.max(length * 2, 1_024), this.#maxBytes));
    if (this.#bytes !== undefined) grown.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = grown;
  }
}

/** Most values need no encoding. */
const unreserved = /^[\w.~-]*$/;

/** Encodes everything but letters, digits and `-._~` (RFC 3986), as signatures require. */
export function encodeRfc3986(text: string): string {
  if (unreserved.test(text)) return text;
  return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** Adds a `User-Agent` to each request that has none: the name of the caller, and the name and version of this package. */
export function addUserAgent(transport: Transport, callerName: string | undefined): Transport {
  const product = `job-status/${manifest.version}`;
  const userAgent = callerName === undefined ? product : `${callerName} ${product}`;
  return {
    send: (request) => transport.send({ ...request, headers: { 'user-agent': userAgent, ...request.headers } }),
  };
}
