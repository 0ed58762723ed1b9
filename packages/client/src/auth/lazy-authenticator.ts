import { abortable, awaitWithTimer } from '../internal/timers.ts';
import type { Authenticator, AuthRequest, ResponseInfo } from './authenticator.ts';

/** An authenticator whose code is loaded by the first call, so a client with a static token neither loads nor bundles it. */
export class LazyAuthenticator implements Authenticator {
  readonly #load: () => Promise<Authenticator>;
  #authenticator: Authenticator | undefined;

  constructor(load: () => Promise<Authenticator>) {
    this.#load = load;
  }

  headers(request: AuthRequest): Record<string, string> | Promise<Record<string, string>> {
    return this.#authenticator?.headers(request) ?? this.#loadAndGetHeaders(request);
  }

  onResponse(info: ResponseInfo): boolean {
    return this.#authenticator?.onResponse(info) ?? false;
  }

  mayContainSecret(text: string): boolean {
    return this.#authenticator?.mayContainSecret(text) ?? false;
  }

  /** Nothing has been sent before the authenticator is loaded, so no response can contain a secret. */
  redact(text: string): string {
    return this.#authenticator?.redact(text) ?? text;
  }

  async #loadAndGetHeaders(request: AuthRequest): Promise<Record<string, string>> {
    const loaded = await abortable(request.signal, awaitWithTimer(this.#load()));
    // Concurrent first calls each load one, and the first one serves them all.
    this.#authenticator ??= loaded;
    return this.#authenticator.headers(request);
  }
}
