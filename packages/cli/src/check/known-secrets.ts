/** Remembers confidential texts of the caller, so that none of them is reported as an unknown key, value or code. */
export class KnownSecrets {
  readonly #known = new Set<string>();

  /** Adds texts and the parts of them that could be echoed on their own. */
  add(...texts: readonly (string | undefined)[]): void {
    for (const text of texts) {
      for (const part of [text, ...(text?.split(/[\s,;=]+/) ?? [])]) {
        // Shorter parts are not secrets, and would hide ordinary names.
        if (part !== undefined && part.length >= 4) this.#known.add(part.toLowerCase());
      }
    }
  }

  /** Whether a text contains a secret or is part of one. */
  overlaps(text: string): boolean {
    const lower = text.toLowerCase();
    return [...this.#known].some((secret) => lower.includes(secret) || (lower.length >= 8 && secret.includes(lower)));
  }
}
