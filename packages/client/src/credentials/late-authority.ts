import { settledBy } from '../deadline.ts';
import type { Authority, Claim, Lesson } from './authority.ts';

/** An authority that is loaded by the first call that needs it: who comes with a token in hand neither loads nor bundles it. */
export class LateAuthority implements Authority {
  readonly #load: () => Promise<Authority>;
  #authority: Authority | undefined;

  constructor(load: () => Promise<Authority>) {
    this.#load = load;
  }

  headers(claim: Claim): Record<string, string> | Promise<Record<string, string>> {
    return this.#authority?.headers(claim) ?? this.#first(claim);
  }

  learn(lesson: Lesson): boolean {
    return this.#authority?.learn(lesson) ?? false;
  }

  /** Before it is loaded nothing was sent, and so no secret can come back. */
  redact(text: string): string {
    return this.#authority?.redact(text) ?? text;
  }

  async #first(claim: Claim): Promise<Record<string, string>> {
    const loaded = await settledBy(claim.signal, this.#load());
    // Of calls that begin together each loads, and one authority serves them all.
    this.#authority ??= loaded;
    return this.#authority.headers(claim);
  }
}
