/** A single HTTP exchange. Retries, authentication and parsing happen elsewhere. */
import type { RequestUrl } from '../internal/request-url.ts';

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
    super(`The body has more than ${maxBytes} bytes.`);
    this.status = status;
  }
}
