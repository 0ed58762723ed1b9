/** One attempt on the wire. Retries, credentials and the reading of answers are somebody else's. */

/** A request that is ready to be sent. It is always a GET without a body. */
export interface OutgoingRequest {
  /** Absolute, and as it is sent. */
  readonly url: URL;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Ends the attempt in any phase: connecting, waiting, reading. It is the attempt's own, and gone with it. */
  readonly signal: AbortSignal;
  /** The most that a body may have, in bytes after decoding. */
  readonly maxResponseBytes: number;
}

/** The head of an answer, and its whole body. */
export interface Exchange {
  readonly status: number;
  /** A header by its name in lower case; several of one name are joined with a comma. */
  readonly header: (name: string) => string | undefined;
  /** The body as text. Undefined when it is no UTF-8. */
  readonly text: string | undefined;
}

/**
 * Sends one request and takes in the whole answer. It follows no redirect.
 *
 * Rejects with {@link BodyTooLarge} when the body has more than it may, with the reason of the signal when that fires, and with
 * whatever the platform throws when no whole answer comes. When it settles, nothing of the attempt is left: no timer, no
 * half-read body.
 */
export type Transport = (request: OutgoingRequest) => Promise<Exchange>;

/** A body has more bytes than it may. Nothing of it is kept. */
export class BodyTooLarge extends Error {
  override readonly name = 'BodyTooLarge';
  /** The HTTP status that the body came with. */
  readonly status: number;

  constructor(most: number, status: number) {
    super(`The body has more than ${most} bytes.`);
    this.status = status;
  }
}
