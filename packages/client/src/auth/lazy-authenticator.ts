import { abortable } from '../internal/timers.ts';
import type { Authenticator, AuthRequest, ResponseInfo } from './authenticator.ts';

/** An authority that is loaded by the first call that needs it: who comes with a token in hand neither loads nor bundles it. */
export class LazyAuthenticator implements Authenticator {
  readonly #load: () => Promise<Authenticator>;
  #authenticator: Authenticator | undefined;

  constructor(load: () => Promise<Authenticator>) {
    this.#load = load;
  }

  headers(claim: AuthRequest): Record<string, string> | Promise<Record<string, string>> {
    return this.#authenticator?.headers(claim) ?? this.#first(claim);
  }

  onResponse(lesson: ResponseInfo): boolean {
    return this.#authenticator?.onResponse(lesson) ?? false;
  }

  /** Before it is loaded nothing was sent, and so no secret can come back. */
  redact(text: string): string {
    return this.#authenticator?.redact(text) ?? text;
  }

  async #first(claim: AuthRequest): Promise<Record<string, string>> {
    const loaded = await abortable(claim.signal, this.#load());
    // Of calls that begin together each loads, and one authority serves them all.
    this.#authenticator ??= loaded;
    return this.#authenticator.headers(claim);
  }
}
