import { CredentialsError } from '../errors/credentials-error.ts';
import type { Authenticator, AuthRequest, ResponseInfo } from './authenticator.ts';
import { SecretRedactor } from './secret-redactor.ts';
import { SingleFlight } from './single-flight.ts';
import { parseToken } from './token.ts';
import type { Token, TokenProvider } from './token-provider.ts';

/** A token is renewed so long before it expires, in ms. */
const refreshAheadMs = 120_000;

/** While a token is still good, it is tried to be renewed once in so many ms, and everybody else goes on with it. */
const minRefreshIntervalMs = 30_000;

/** A token, and when to do what about it, in Unix milliseconds. */
interface CachedToken {
  readonly token: string;
  readonly expiresAt: number;
  refreshAt: number;
}

/** Tokens from the caller's own function: asked for when they are needed, and again before they expire. */
export class RefreshingToken implements Authenticator {
  readonly #header: string;
  readonly #clock: () => number;
  readonly #refresh: SingleFlight<CachedToken>;
  readonly #redactor = new SecretRedactor();
  #cached: CachedToken | undefined;
  /** The token that was refused last, unless one was accepted since, and whether that was worth another try. */
  #rejected: { readonly token: string; readonly again: boolean } | undefined;

  /** @param header The header that carries the token, in lower case. */
  constructor(header: string, provider: TokenProvider, clock: () => number) {
    this.#header = header;
    this.#clock = clock;
    this.#refresh = new SingleFlight((signal) => this.#fetchToken(provider, signal));
  }

  headers({ signal }: AuthRequest): Record<string, string> | Promise<Record<string, string>> {
    const held = this.#cached;
    const now = this.#clock();
    if (held !== undefined && now < held.refreshAt && now < held.expiresAt) return { [this.#header]: held.token };
    return this.#refreshed(held, signal);
  }

  onResponse({ status, sentHeaders }: ResponseInfo): boolean {
    const token = sentHeaders[this.#header];
    if (status !== 401) {
      if (status < 500 && token === this.#cached?.token) this.#rejected = undefined;
      return false;
    }
    if (token !== undefined && token === this.#cached?.token) {
      // A renewed token that is refused as well is no matter of time.
      this.#rejected = { token, again: this.#rejected === undefined };
      this.#cached = undefined;
    }
    // Of many calls with the same token one has made way for a new one. Each of them may use that.
    return token === this.#rejected?.token ? (this.#rejected?.again ?? false) : true;
  }

  redact(text: string): string {
    return this.#redactor.redact(text);
  }

  async #refreshed(held: CachedToken | undefined, signal: AbortSignal): Promise<Record<string, string>> {
    if (held !== undefined) held.refreshAt = this.#clock() + minRefreshIntervalMs;
    try {
      const { token } = await this.#refresh.join(signal);
      return { [this.#header]: token };
    } catch (cause) {
      if (signal.aborted) throw signal.reason;
      if (held !== undefined && held === this.#cached && this.#clock() < held.expiresAt) {
        return { [this.#header]: held.token };
      }
      throw toCredentialsError(cause);
    }
  }

  async #fetchToken(provider: TokenProvider, signal: AbortSignal): Promise<CachedToken> {
    const held = toCachedToken(await provider({ signal }), this.#clock());
    this.#redactor.add(held.token);
    if (!signal.aborted) this.#cached = held;
    return held;
  }
}

/** Each of those who wait gets an error of its own, for calls write into their errors. */
function toCredentialsError(cause: unknown): CredentialsError {
  // What a stranger's error says may hold anything. It is in the cause, and not in our words.
  const reason = cause instanceof CredentialsError ? cause.message : 'The token provider failed.';
  return new CredentialsError(`No token could be had. ${reason}`, {
    ...(cause instanceof CredentialsError && cause),
    cause,
  });
}

/** Holds what a provider gave to the same standard as a token in the options. */
function toCachedToken(given: Token, now: number): CachedToken {
  const { token: text, expiresAt = Infinity } = typeof given === 'object' && given !== null ? given : { token: given };
  const token = parseToken(text);
  if (token === undefined) {
    throw new CredentialsError(
      'The token provider gave something else: a token is a string of 1 to 16384 visible ASCII characters.',
    );
  }
  // A moment in seconds would be long ago, and a token would be fetched for each call.
  if (typeof expiresAt !== 'number' || !(expiresAt > 1e11)) {
    throw new CredentialsError('The token provider gave an expiresAt that is no moment in Unix milliseconds.');
  }
  return { token, expiresAt, refreshAt: Math.max(expiresAt - refreshAheadMs, now + minRefreshIntervalMs) };
}
