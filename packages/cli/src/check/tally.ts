/** Counts what the answers of one run have shown, alike deviations as one. */
import type { Deviation } from './deviation.ts';
import type { Judgement } from './judge.ts';

/** Deviations of one kind at one place. */
export interface Finding extends Deviation {
  readonly times: number;
  /** The first redacted body that shows it; `undefined` when it was no JSON. */
  readonly witness: unknown;
  /** JSON pointer into that body; {@link Deviation.at} has `*` for the items of lists. */
  readonly pointer: string;
}

export class Tally {
  answers = 0;
  deviating = 0;
  unanswered = 0;
  readonly #findings = new Map<string, Finding & { times: number }>();

  add({ deviations, witness }: Judgement): void {
    this.answers += 1;
    if (deviations.length > 0) this.deviating += 1;
    for (const deviation of deviations) {
      const at = deviation.at.replaceAll(/\/\d+(?=\/|$)/g, '/*');
      const key = JSON.stringify({ ...deviation, at });
      const known = this.#findings.get(key);
      if (known !== undefined) known.times += 1;
      else {
        const pointer = at.startsWith('/') ? deviation.at : '';
        this.#findings.set(key, { ...deviation, at, times: 1, witness, pointer });
      }
    }
  }

  get findings(): readonly Finding[] {
    return [...this.#findings.values()];
  }
}
