/** Reads the drift ledger, `drift.yaml`: where the documents contradict each other or themselves, and our choices. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { root } from '../contract/read-contract.ts';
import { createTranslate, sourceLanguage, translateTexts } from '../contract/translations.ts';
import type { FactComparison } from '../facts/compare-facts.ts';

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
  /** A summary of the statement of each source. */
  readonly statements: readonly { readonly source: string; readonly what: string }[];
  readonly choice: string;
  readonly reason: string;
  /**
   * The facts that deviate from the contract because of our choice, and the statements that this explains. In a pattern, `*` matches
   * one step, so a later edition that repeats a statement is explained as well. A pattern that names the document takes precedence.
   */
  readonly facts?: Readonly<Record<string, readonly (string | boolean)[]>>;
  readonly evidence?: readonly Evidence[];
  /** Why the entry is resolved: the documents agree by now, but the evidence still shows the contradiction. */
  readonly resolved?: string;
}

/** The texts of an entry that have translations. */
export const ledgerTexts: readonly string[] = ['title', 'what', 'choice', 'reason', 'resolved'];

/** Reads the entries by their IDs. */
export function readLedger(language: string = sourceLanguage): Readonly<Record<string, Entry>> {
  const entries = parse(readFileSync(new URL('specs/drift.yaml', root), 'utf8')) as Record<string, Entry>;
  return translateTexts(entries, ledgerTexts, createTranslate(['drift.yaml'], language));
}

/** Returns the IDs of the entries that explain why a contract deviates from a statement of a document. */
export function findEntries(
  ledger: readonly (readonly [id: string, Entry])[],
  api: string,
  { fact, stated }: Pick<FactComparison, 'fact' | 'stated'>,
): string[] {
  const candidates = ledger.filter(([, entry]) => entry.api === api || entry.api === 'all');
  const explainedBy = (isCandidate: (pattern: string) => boolean): string[] =>
    candidates.flatMap(([id, { facts = {} }]) => {
      const isExplaining = ([pattern, statements]: [string, readonly unknown[]]): boolean =>
        isCandidate(pattern) && covers(pattern, fact) && statements.some((text) => String(text) === stated);
      return Object.entries(facts).some(isExplaining) ? [id] : [];
    });
  const precise = explainedBy((pattern) => !pattern.startsWith('*'));
  return precise.length > 0 ? precise : explainedBy((pattern) => pattern.startsWith('*'));
}

/** Whether the pattern of an entry covers a fact. */
export function covers(pattern: string, fact: string): boolean {
  const steps = pattern.split('/');
  const parts = fact.split('/');
  return steps.length === parts.length && steps.every((step, index) => step === '*' || step === parts[index]);
}
