import { BodyTooLarge } from './transport.ts';

/** One for all: it keeps nothing from one text to the next. */
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Collects the bytes of a body, and refuses more than it may have. */
export class Body {
  readonly #chunks: Uint8Array[] = [];
  readonly #most: number;
  readonly #status: number;
  #bytes = 0;

  /** @param status The HTTP status that the body comes with. */
  constructor(most: number, status: number) {
    this.#most = most;
    this.#status = status;
  }

  /** @throws {BodyTooLarge} as soon as there is one byte too many. */
  add(chunk: Uint8Array): void {
    this.#bytes += chunk.byteLength;
    if (this.#bytes > this.#most) throw new BodyTooLarge(this.#most, this.#status);
    this.#chunks.push(chunk);
  }

  /** The body as text, without a byte order mark; undefined when it is no UTF-8. */
  text(): string | undefined {
    const [only = new Uint8Array(), ...more] = this.#chunks;
    try {
      return utf8.decode(more.length === 0 ? only : joined(this.#chunks, this.#bytes));
    } catch {
      return undefined;
    }
  }
}

function joined(chunks: readonly Uint8Array[], bytes: number): Uint8Array {
  const whole = new Uint8Array(bytes);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}
