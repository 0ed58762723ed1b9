/** Reads the drift ledger, `drift.yaml`: where the documents contradict each other or themselves, and our choices. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { root } from '../contract/read-contract.ts';

/** Something that shows a contradiction: a location in an example, or a text. */
export type Evidence =
  | {
      /** `<slug>/<status>/<key>` of an example. */
      readonly example: string;
      /** JSON pointer into the value of the example. */
      readonly at: string;
      /** The value at this location; omitted if the location does not exist. */
      readonly is?: unknown;
    }
  | {
      /** A text that a document prints instead of a body. */
      readonly text: string;
      /** What is wrong with it. */
      readonly fails: 'JSON';
    };

/** One contradiction. Its id is permanent and never reused. */
export interface Entry {
  readonly api: string;
  readonly title: string;
  /** The marked locations, each a file in `specs/` and a JSON pointer: `dli/openapi.yaml#/components/schemas/SqlJob`. */
  readonly at: readonly string[];
  /** What each source states, summarized by us. */
  readonly statements: readonly { readonly source: string; readonly what: string }[];
  readonly choice: string;
  readonly reason: string;
  /**
   * The facts that deviate from the contract because of our choice, and what the documents state, with the number of documents. In
   * a pattern, `*` matches one step. Repeating the facts here detects transcription errors.
   */
  readonly facts?: Readonly<Record<string, string>>;
  readonly evidence?: readonly Evidence[];
  /** Why the entry is resolved: the documents agree by now, but the evidence still shows the contradiction. */
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

/** Summarizes what several documents state, in the form of an entry: `int32 ×2; int64 ×1`. */
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
