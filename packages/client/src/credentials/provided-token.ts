import type { Authority, Claim, Lesson } from './authority.ts';
import { CredentialsError } from './credentials-error.ts';
import { Secrets } from './secrets.ts';
import { SharedCall } from './shared-call.ts';
import { tokenIn } from './token.ts';
import type { Token, TokenProvider } from './token-provider.ts';

/** A token is renewed so long before it expires, in ms. */
const margin = 120_000;

/** While a token is still good, it is tried to be renewed once in so many ms, and everybody else goes on with it. */
const pauseBetweenRenewals = 30_000;

/** A token, and when to do what about it, in Unix milliseconds. */
interface Held {
  readonly token: string;
  readonly expiresAt: number;
  renewAt: number;
}

/** Tokens from the caller's own function: asked for when they are needed, and again before they expire. */
export class ProvidedToken implements Authority {
  readonly #header: string;
  readonly #clock: () => number;
  readonly #renewal: SharedCall<Held>;
  readonly #secrets = new Secrets();
  #held: Held | undefined;
  /** The token that was refused last, unless one was accepted since, and whether that was worth another try. */
  #refused: { readonly token: string; readonly again: boolean } | undefined;

  /** @param header The header that carries the token, in lower case. */
  constructor(header: string, provider: TokenProvider, clock: () => number) {
    this.#header = header;
    this.#clock = clock;
    this.#renewal = new SharedCall((signal) => this.#renew(provider, signal));
  }

  headers({ signal }: Claim): Record<string, string> | Promise<Record<string, string>> {
    const held = this.#held;
    const now = this.#clock();
    if (held !== undefined && now < held.renewAt && now < held.expiresAt) return { [this.#header]: held.token };
    return this.#renewed(held, signal);
  }

  learn({ status, sent }: Lesson): boolean {
    const token = sent[this.#header];
    if (status !== 401) {
      if (status < 500 && token === this.#held?.token) this.#refused = undefined;
      return false;
    }
    if (token !== undefined && token === this.#held?.token) {
      // A renewed token that is refused as well is no matter of time.
      this.#refused = { token, again: this.#refused === undefined };
      this.#held = undefined;
    }
    // Of many calls with the same token one has made way for a new one. Each of them may use that.
    return token === this.#refused?.token ? (this.#refused?.again ?? false) : true;
  }

  redact(text: string): string {
    return this.#secrets.redact(text);
  }

  async #renewed(held: Held | undefined, signal: AbortSignal): Promise<Record<string, string>> {
    if (held !== undefined) held.renewAt = this.#clock() + pauseBetweenRenewals;
    try {
      const { token } = await this.#renewal.join(signal);
      return { [this.#header]: token };
    } catch (cause) {
      if (signal.aborted) throw signal.reason;
      if (held !== undefined && held === this.#held && this.#clock() < held.expiresAt) {
        return { [this.#header]: held.token };
      }
      throw noToken(cause);
    }
  }

  async #renew(provider: TokenProvider, signal: AbortSignal): Promise<Held> {
    const held = heldOf(await provider({ signal }), this.#clock());
    this.#secrets.add(held.token);
    if (!signal.aborted) this.#held = held;
    return held;
  }
}

/** Each of those who wait gets an error of its own, for calls write into their errors. */
function noToken(cause: unknown): CredentialsError {
  // What a stranger's error says may hold anything. It is in the cause, and not in our words.
  const reason = cause instanceof CredentialsError ? cause.message : 'The token provider failed.';
  return new CredentialsError(`No token could be had. ${reason}`, {
    ...(cause instanceof CredentialsError && cause),
    cause,
  });
}

/** Holds what a provider gave to the same standard as a token in the options. */
function heldOf(given: Token, now: number): Held {
  const { token: text, expiresAt = Infinity } = typeof given === 'object' && given !== null ? given : { token: given };
  const token = tokenIn(text);
  if (token === undefined) {
    throw new CredentialsError(
      'The token provider gave something else: a token is a string of 1 to 16384 visible ASCII characters.',
    );
  }
  // A moment in seconds would be long ago, and a token would be fetched for each call.
  if (typeof expiresAt !== 'number' || !(expiresAt > 1e11)) {
    throw new CredentialsError('The token provider gave an expiresAt that is no moment in Unix milliseconds.');
  }
  return { token, expiresAt, renewAt: Math.max(expiresAt - margin, now + pauseBetweenRenewals) };
}
