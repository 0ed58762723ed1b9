/** Proves, for each attempt, who is asking. */

/** What an authority signs. */
export interface AuthRequest {
  /** Absolute, and as it is sent. */
  readonly url: URL;
  /** Headers that go with it and are to be signed, names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Ends the wait for a token. */
  readonly signal: AbortSignal;
}

/** What an authority can learn from an answer. */
export interface ResponseInfo {
  readonly status: number;
  readonly header: (name: string) => string | undefined;
  /** The headers of this authority that the attempt was sent with. */
  readonly sentHeaders: Readonly<Record<string, string>>;
  /** When the attempt began and when its answer was there, Unix milliseconds by the client's clock. */
  readonly sentAt: number;
  readonly receivedAt: number;
  /** Whether the exchange was encrypted: a clock is learnt from no other. */
  readonly isEncrypted: boolean;
}

export interface Authenticator {
  /** The headers that prove who is asking, names in lower case, made anew for each attempt. */
  headers(claim: AuthRequest): Record<string, string> | Promise<Record<string, string>>;
  /** Told of each answer. True when the same request is worth sending again at once: with a new token, by a better clock. */
  onResponse(lesson: ResponseInfo): boolean;
  /** The text without any secret that this authority knows. */
  redact(text: string): string;
}
