import type { Authenticator } from './authenticator.ts';
import { SecretRedactor } from './secret-redactor.ts';

/** A token that the caller has, and that nobody renews. */
export class StaticToken implements Authenticator {
  readonly #header: string;
  readonly #token: string;
  readonly #redactor: SecretRedactor;

  /** @param header The header that carries it, in lower case. */
  constructor(header: string, token: string) {
    this.#header = header;
    this.#token = token;
    this.#redactor = new SecretRedactor(token);
  }

  headers(): Record<string, string> {
    return { [this.#header]: this.#token };
  }

  onResponse(): boolean {
    return false;
  }

  redact(text: string): string {
    return this.#redactor.redact(text);
  }
}
