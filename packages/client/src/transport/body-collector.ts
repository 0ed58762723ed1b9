import { BodyTooLargeError } from './transport.ts';

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
