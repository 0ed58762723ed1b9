import { CredentialsError } from '../errors/credentials-error.ts';
import { toPrintable } from '../internal/foreign-data.ts';
import { awaitWithTimer } from '../internal/timers.ts';
import { type Authenticator, type AuthRequest, createStaticToken, type ResponseInfo } from './authenticator.ts';
import { type CheckedCredentials, type CredentialsProvider, checkProvided } from './provided-credentials.ts';
import { createSecretRedactor } from './replace-secrets.ts';
import type { SignatureHeaders, SigningAuthenticator } from './signing/signing-authenticator.ts';
import { SingleFlight } from './single-flight.ts';

/** How long before their expiry credentials are renewed, in ms. */
const refreshAheadMs = { token: 120_000, key: 60_000 };

/** The shortest time between two renewals of valid credentials, in ms. Other calls continue to use them meanwhile. */
const minRefreshIntervalMs = 30_000;

/** How long a rejected login is not repeated, in ms. Five rejected logins within 15 minutes lock an account. */
const refusalMs = 300_000;

/** The number of credentials that a response can still contain: the current ones, and those that they have just replaced. */
const maxRecent = 4;

/** The lowercase names of the authentication headers. */
export type AuthHeaderNames = SignatureHeaders & { readonly token: string };

/** Credentials in use, with their times in Unix milliseconds. */
interface Entry {
  readonly id: string;
  readonly authenticator: Authenticator;
  readonly expiresAt: number;
  refreshAt: number;
}

/** Uses the credentials of a provider: obtains them when they are needed, and new ones before they expire or after a rejection. */
export class RefreshingCredentials implements Authenticator {
  readonly #names: AuthHeaderNames;
  readonly #now: () => number;
  readonly #refresh: SingleFlight<Entry>;
  /** The latest credentials, newest first, whether or not they are still in use. */
  #recent: readonly Entry[] = [];
  #cached: Entry | undefined;
  /** The last rejected credentials, unless some were accepted since, and whether that rejection justifies a retry. */
  #rejected: { readonly id: string; readonly shouldRetry: boolean } | undefined;
  /** The last rejected login, and when the next one may be tried. */
  #refused: { readonly error: CredentialsError; readonly until: number } | undefined;
  /** Signs with the latest access key. */
  #signing: SigningAuthenticator | undefined;

  constructor(names: AuthHeaderNames, provider: CredentialsProvider, now: () => number) {
    this.#names = names;
    this.#now = now;
    this.#refresh = new SingleFlight((signal) => this.#obtain(provider, signal));
  }

  headers(request: AuthRequest): Record<string, string> | Promise<Record<string, string>> {
    const cached = this.#cached;
    const now = this.#now();
    if (cached !== undefined && now < cached.refreshAt && now < cached.expiresAt) {
      return cached.authenticator.headers(request);
    }
    return this.#refreshedHeaders(cached, request);
  }

  onResponse(info: ResponseInfo): boolean {
    const { status, sentHeaders } = info;
    const id = this.#identify(sentHeaders);
    const sent = this.#recent.find((entry) => entry.id === id);
    // A corrected clock is worth a retry with the same key.
    if (sent?.authenticator.onResponse(info)) return true;
    if (status !== 401) {
      if (status < 500 && id === this.#cached?.id) this.#rejected = undefined;
      return false;
    }
    if (id !== undefined && id === this.#cached?.id) {
      // If renewed credentials are rejected as well, their age is not the reason.
      this.#rejected = { id, shouldRetry: this.#rejected === undefined };
      this.#cached = undefined;
    }
    // Of several calls with the same credentials, the first one has discarded them. All of them can retry with the new ones.
    return id === this.#rejected?.id ? (this.#rejected?.shouldRetry ?? false) : true;
  }

  mayContainSecret(text: string): boolean {
    return this.#recent.some(({ authenticator }) => authenticator.mayContainSecret(text));
  }

  redact(text: string): string {
    return this.#recent.reduce((redacted, { authenticator }) => authenticator.redact(redacted), text);
  }

  async #refreshedHeaders(cached: Entry | undefined, request: AuthRequest): Promise<Record<string, string>> {
    const { signal } = request;
    if (cached !== undefined) cached.refreshAt = this.#now() + minRefreshIntervalMs;
    let entry = cached;
    try {
      entry = await this.#refresh.join(signal);
    } catch (cause) {
      if (signal.aborted) throw signal.reason;
      if (entry === undefined || entry !== this.#cached || this.#now() >= entry.expiresAt) {
        throw toCredentialsError(cause, (text) => this.redact(text));
      }
    }
    return entry.authenticator.headers(request);
  }

  async #obtain(provider: CredentialsProvider, signal: AbortSignal): Promise<Entry> {
    const refused = this.#refused;
    if (refused !== undefined && this.#now() < refused.until) throw refused.error;
    try {
      const entry = await this.#toEntry(checkProvided(await provider({ signal })));
      this.#recent = [entry, ...this.#recent.filter(({ id }) => id !== entry.id)].slice(0, maxRecent);
      if (!signal.aborted) this.#cached = entry;
      this.#refused = undefined;
      return entry;
    } catch (error) {
      if (isRefusal(error)) this.#refused = { error, until: this.#now() + (error.retryAfterMs ?? refusalMs) };
      throw error;
    }
  }

  async #toEntry(checked: CheckedCredentials): Promise<Entry> {
    const { id, expiresAt } = checked;
    const ahead = 'token' in checked ? refreshAheadMs.token : refreshAheadMs.key;
    const refreshAt = Math.max(expiresAt - ahead, this.#now() + minRefreshIntervalMs);
    // Credentials that have not changed keep what is known about them, such as a lock.
    const known = this.#recent.find((entry) => entry.id === id)?.authenticator;
    return { id, expiresAt, refreshAt, authenticator: known ?? (await this.#createAuthenticator(checked)) };
  }

  async #createAuthenticator(checked: CheckedCredentials): Promise<Authenticator> {
    if ('token' in checked)
      return createStaticToken(this.#names.token, checked.token, createSecretRedactor(checked.token));
    const { SigningAuthenticator } = await awaitWithTimer(import('./signing/signing-authenticator.ts'));
    const signing =
      this.#signing?.withKey(checked.key) ?? new SigningAuthenticator(this.#names, checked.key, this.#now);
    this.#signing = signing;
    return signing;
  }

  /** Returns the ID of the credentials that a request was sent with. */
  #identify(sentHeaders: Readonly<Record<string, string>>): string | undefined {
    return sentHeaders[this.#names.token] ?? /\bAccess=([^,]+)/.exec(sentHeaders[this.#names.signature] ?? '')?.[1];
  }
}

/** Whether the identity service rejected the login itself, so that a repetition counts as another wrong password. */
function isRefusal(error: unknown): error is CredentialsError {
  return error instanceof CredentialsError && (error.reason === 'LOGIN_REFUSED' || error.reason === 'LOCKED');
}

/** Creates an error for one call. Waiting calls do not share an error, because each call adds its attempts to it. */
function toCredentialsError(cause: unknown, redact: (text: string) => string): CredentialsError {
  const reason = cause instanceof CredentialsError ? cause.message : describeForeignError(cause, redact);
  return new CredentialsError(`Could not obtain credentials: ${reason}`, {
    ...(cause instanceof CredentialsError && cause),
    cause,
  });
}

/** What an unknown error can quote: a value after the name of a secret, and any long run of characters, as in a token. */
const possibleSecrets =
  /(?<=\b[\w-]*(?:password|passwd|secret|token|key|bearer)["']?\s{0,2}[:= ]\s{0,2})\S+|[\w+/=.-]{24,}/gi;

/** The error of the caller's own function can contain anything, so everything that could be a secret is removed from its message. */
function describeForeignError(cause: unknown, redact: (text: string) => string): string {
  const message = cause instanceof Error ? toPrintable(redact(cause.message), 300) : '';
  if (!message) return 'The credentials provider failed.';
  return `The credentials provider failed: ${message.replaceAll(possibleSecrets, '[redacted]')}`;
}
