import { CredentialsError } from '../errors/credentials-error.ts';
import type { Authenticator, AuthRequest, ResponseInfo } from './authenticator.ts';
import { SecretRedactor } from './secret-redactor.ts';
import { SingleFlight } from './single-flight.ts';
import { parseToken, type Token, type TokenProvider } from './token.ts';

/** How long before its expiry a token is refreshed, in ms. */
const refreshAheadMs = 120_000;

/** The shortest time between two refreshes of a valid token, in ms. Other calls continue to use the token meanwhile. */
const minRefreshIntervalMs = 30_000;

/** A token with its times in Unix milliseconds. */
interface CachedToken {
  readonly token: string;
  readonly expiresAt: number;
  refreshAt: number;
}

/** Sends tokens of a provider: obtains one when it is needed, and a new one before it expires or after it is rejected. */
export class RefreshingToken implements Authenticator {
  readonly #header: string;
  readonly #now: () => number;
  readonly #refresh: SingleFlight<CachedToken>;
  readonly #redactor = new SecretRedactor();
  #cached: CachedToken | undefined;
  /** The last rejected token, unless one was accepted since, and whether that rejection justifies a retry. */
  #rejected: { readonly token: string; readonly shouldRetry: boolean } | undefined;

  /** @param header - The name of the header that carries the token, in lower case. */
  constructor(header: string, provider: TokenProvider, now: () => number) {
    this.#header = header;
    this.#now = now;
    this.#refresh = new SingleFlight((signal) => this.#fetchToken(provider, signal));
  }

  headers({ signal }: AuthRequest): Record<string, string> | Promise<Record<string, string>> {
    const cached = this.#cached;
    const now = this.#now();
    if (cached !== undefined && now < cached.refreshAt && now < cached.expiresAt) {
      return { [this.#header]: cached.token };
    }
    return this.#refreshedHeaders(cached, signal);
  }

  onResponse({ status, sentHeaders }: ResponseInfo): boolean {
    const token = sentHeaders[this.#header];
    if (status !== 401) {
      if (status < 500 && token === this.#cached?.token) this.#rejected = undefined;
      return false;
    }
    if (token !== undefined && token === this.#cached?.token) {
      // If a refreshed token is rejected as well, its age is not the reason.
      this.#rejected = { token, shouldRetry: this.#rejected === undefined };
      this.#cached = undefined;
    }
    // Of several calls with the same token, the first one has discarded it. All of them can retry with the new one.
    return token === this.#rejected?.token ? (this.#rejected?.shouldRetry ?? false) : true;
  }

  redact(text: string): string {
    return this.#redactor.redact(text);
  }

  async #refreshedHeaders(cached: CachedToken | undefined, signal: AbortSignal): Promise<Record<string, string>> {
    if (cached !== undefined) cached.refreshAt = this.#now() + minRefreshIntervalMs;
    try {
      const { token } = await this.#refresh.join(signal);
      return { [this.#header]: token };
    } catch (cause) {
      if (signal.aborted) throw signal.reason;
      if (cached !== undefined && cached === this.#cached && this.#now() < cached.expiresAt) {
        return { [this.#header]: cached.token };
      }
      throw toCredentialsError(cause);
    }
  }

  async #fetchToken(provider: TokenProvider, signal: AbortSignal): Promise<CachedToken> {
    const cached = toCachedToken(await provider({ signal }), this.#now());
    this.#redactor.add(cached.token);
    if (!signal.aborted) this.#cached = cached;
    return cached;
  }
}

/** Creates an error for one call. Waiting calls do not share an error, because each call adds its attempts to it. */
function toCredentialsError(cause: unknown): CredentialsError {
  // The message of a foreign error can contain anything, so only `cause` has it.
  const reason = cause instanceof CredentialsError ? cause.message : 'The token provider failed.';
  return new CredentialsError(`Could not obtain a token: ${reason}`, {
    ...(cause instanceof CredentialsError && cause),
    cause,
  });
}

/** Validates what a provider returned, by the same rules as a token in the options. */
function toCachedToken(given: Token, now: number): CachedToken {
  const { token: text, expiresAt = Infinity } = typeof given === 'object' && given !== null ? given : { token: given };
  const token = parseToken(text);
  if (token === undefined) {
    throw new CredentialsError(
      'The token provider returned an invalid token. A token is a string of 1 to 16384 visible ASCII characters.',
    );
  }
  // A timestamp in seconds would count as expired, and each call would obtain a token.
  if (typeof expiresAt !== 'number' || !(expiresAt > 1e11)) {
    throw new CredentialsError(
      'The token provider returned an `expiresAt` that is not a Unix timestamp in milliseconds.',
    );
  }
  return { token, expiresAt, refreshAt: Math.max(expiresAt - refreshAheadMs, now + minRefreshIntervalMs) };
}
