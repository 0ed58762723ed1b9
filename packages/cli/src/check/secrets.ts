/** Knows what the caller has said in confidence, so that no part of it is taken for a key, a word or a code. */
export class Secrets {
  readonly #known = new Set<string>();

  /** Remembers a text and the parts of it that could come back alone. */
  add(...texts: readonly (string | undefined)[]): void {
    for (const text of texts) {
      for (const part of [text, ...(text?.split(/[\s,;=]+/) ?? [])]) {
        // Shorter ones are no secrets, and would hide half of the alphabet.
        if (part !== undefined && part.length >= 4) this.#known.add(part.toLowerCase());
      }
    }
  }

  /** Whether a text holds anything of it, or is held by it. */
  touches(text: string): boolean {
    const lower = text.toLowerCase();
    return [...this.#known].some((secret) => lower.includes(secret) || (lower.length >= 8 && secret.includes(lower)));
  }
}
