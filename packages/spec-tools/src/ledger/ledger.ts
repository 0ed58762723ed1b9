/** Reads the drift ledger, `drift.yaml`: where the documents contradict each other or themselves, and what we chose. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { root } from '../contract/read-contract.ts';

/** Something that shows a contradiction: a place in an example, or a text. */
export type Evidence =
  | {
      /** `<slug>/<status>/<key>` of an example. */
      readonly example: string;
      /** JSON pointer into the value of the example. */
      readonly at: string;
      /** What stands there; left out when nothing does. */
      readonly is?: unknown;
    }
  | {
      /** A text that some document prints in the place of a body. */
      readonly text: string;
      /** What is wrong with it. */
      readonly fails: 'JSON';
    };

/** One contradiction. Its id is permanent and never used again. */
export interface Entry {
  readonly api: string;
  readonly title: string;
  /** The marked places, each a file below `specs/` and a JSON pointer: `dli/openapi.yaml#/components/schemas/SqlJob`. */
  readonly at: readonly string[];
  /** Who says what, in a few words of ours. */
  readonly statements: readonly { readonly source: string; readonly what: string }[];
  readonly choice: string;
  readonly reason: string;
  /**
   * The facts that deviate from the contract because of our choice, and what the documents state there, with the number of
   * documents. In a pattern `*` stands for any one step. So a fact that is transcribed otherwise is noticed here.
   */
  readonly facts?: Readonly<Record<string, string>>;
  readonly evidence?: readonly Evidence[];
  /** Set when the documents agree by now; the entry stays. */
  readonly resolved?: string;
}

/** The entries by their ids. */
export function readLedger(): Readonly<Record<string, Entry>> {
  return parse(readFileSync(new URL('specs/drift.yaml', root), 'utf8')) as Record<string, Entry>;
}

/** Whether an entry explains a fact. */
export function explains({ facts = {} }: Entry, fact: string): boolean {
  return Object.keys(facts).some((pattern) => covers(pattern, fact));
}

/** What several documents state, as an entry has it: `int32 ×2; int64 ×1`. */
export function summarizeStatements(stated: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const text of stated) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].map(([text, count]) => `${text} ×${count}`).join('; ');
}

/** Whether the pattern of an entry covers a fact. */
export function covers(pattern: string, fact: string): boolean {
  const steps = pattern.split('/');
  const parts = fact.split('/');
  return steps.length === parts.length && steps.every((step, index) => step === '*' || step === parts[index]);
}
