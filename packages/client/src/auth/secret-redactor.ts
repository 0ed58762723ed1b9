/** The number of secrets that a client can have in use: the current token, and those that it has just replaced. */
const maxSecrets = 8;

/** A shorter secret is a test value. Redacting it would garble texts, and the gaps would reveal it. */
const minLength = 4;

/** What replaces a secret, and a text that may contain one as long as the code that finds it is not loaded. */
export const placeholder = '[redacted]';

/** The beginning of an escape that can hide any character of a secret. The others stand for white space and quotation marks. */
const hidingEscape = /\\(?!["bfnrt])|%/;

/** Each secret, oldest first, with the prefix table that a search needs, once it was computed. */
export type Secrets = Map<string, Uint16Array | undefined>;

/** The code that finds secrets in a text. It is loaded on demand, because most texts have none. */
export interface SecretFinder {
  replaceSecrets(text: string, secrets: Secrets): string;
}

/** Where a redactor finds that code. */
export interface LazyFinder {
  /** Undefined until it is loaded. */
  readonly loaded?: SecretFinder | undefined;
}

/** Removes known secrets from texts. */
export class SecretRedactor {
  readonly #finder: LazyFinder;
  readonly #secrets: Secrets = new Map();

  constructor(finder: LazyFinder, ...secrets: readonly string[]) {
    this.#finder = finder;
    for (const secret of secrets) this.add(secret);
  }

  /** Adds a secret. If there are too many, the oldest one is dropped. */
  add(secret: string): void {
    if (secret.length < minLength) return;
    this.#secrets.delete(secret);
    this.#secrets.set(secret, undefined);
    for (const oldest of this.#secrets.keys()) {
      if (this.#secrets.size <= maxSecrets) break;
      this.#secrets.delete(oldest);
    }
  }

  /** Whether a text has the beginning of a secret, or an escape that can hide it. Most texts have neither. */
  mayContainSecret(text: string): boolean {
    for (const secret of this.#secrets.keys()) {
      // Only visible ASCII characters except quotation marks are certainly not escaped.
      const beginning = secret.slice(0, 8).replace(/[^!#-~].*/s, '');
      if (hidingEscape.test(text) || text.includes(beginning)) return true;
    }
    return false;
  }

  /**
   * Replaces each secret in a text with `[redacted]`, including one that is escaped for JSON or a URL, once or twice. A text that
   * may contain a secret is replaced as a whole if the code that finds it is not loaded.
   */
  redact(text: string): string {
    if (!this.mayContainSecret(text)) return text;
    return this.#finder.loaded?.replaceSecrets(text, this.#secrets) ?? placeholder;
  }
}
