/** Counts the deviations of one run and merges equal ones. */
import type { Deviation } from './deviation.ts';
import type { CheckResult } from './response-checker.ts';

/** Deviations of one kind at one location. */
export interface Finding extends Deviation {
  readonly count: number;
  /** The first redacted body that shows the deviation; `undefined` if the body was not JSON. */
  readonly evidence: unknown;
  /** JSON pointer into that body. In {@link Deviation.at}, list indexes are replaced by `*`. */
  readonly pointer: string;
}

export class FindingCounter {
  responses = 0;
  deviating = 0;
  failed = 0;
  readonly #findings = new Map<string, Finding & { count: number }>();

  add({ deviations, redactedBody }: CheckResult): void {
    this.responses += 1;
    if (deviations.length > 0) this.deviating += 1;
    for (const deviation of deviations) {
      const at = deviation.at.replaceAll(/\/\d+(?=\/|$)/g, '/*');
      const key = JSON.stringify({ ...deviation, at });
      const known = this.#findings.get(key);
      if (known !== undefined) known.count += 1;
      else {
        const pointer = at.startsWith('/') ? deviation.at : '';
        this.#findings.set(key, { ...deviation, at, count: 1, evidence: redactedBody, pointer });
      }
    }
  }

  get findings(): readonly Finding[] {
    return [...this.#findings.values()];
  }
}
