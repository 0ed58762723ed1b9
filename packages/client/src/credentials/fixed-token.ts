import type { Authority } from './authority.ts';
import { Secrets } from './secrets.ts';

/** A token that the caller has, and that nobody renews. */
export class FixedToken implements Authority {
  readonly #header: string;
  readonly #token: string;
  readonly #secrets: Secrets;

  /** @param header The header that carries it, in lower case. */
  constructor(header: string, token: string) {
    this.#header = header;
    this.#token = token;
    this.#secrets = new Secrets(token);
  }

  headers(): Record<string, string> {
    return { [this.#header]: this.#token };
  }

  learn(): boolean {
    return false;
  }

  redact(text: string): string {
    return this.#secrets.redact(text);
  }
}
