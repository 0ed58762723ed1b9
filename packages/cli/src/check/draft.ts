/** Drafts what the drift ledger needs to record a contradiction: a source, its facts, an example, and the entries. */
import { isDeepStrictEqual } from 'node:util';
import { deviatingFacts, type Facts, state } from './draft-facts.ts';
import { someText } from './redact.ts';
import type { StrictContract } from './strict-contract.ts';
import type { Finding } from './tally.ts';

/** Each member is what goes into the file that it is called after, below `specs/`. */
export interface Draft {
  readonly 'sources.yaml': Readonly<Record<string, Record<string, string>>>;
  /** For `facts/<source>.yaml`. */
  readonly facts: Facts;
  /** By the key under which each is to be named in the contract. */
  readonly examples: Readonly<Record<string, DraftExample>>;
  /** The numbers are to be replaced by the next free ones. */
  readonly 'drift.yaml': Readonly<Record<string, DraftEntry>>;
}

interface DraftExample {
  readonly summary: string;
  readonly 'x-origin': 'written';
  readonly value: unknown;
}

interface DraftEntry {
  readonly api: string;
  readonly title: string;
  readonly at: readonly string[];
  readonly says: readonly { source: string; what: string }[];
  readonly choice: string;
  readonly because: string;
  readonly facts?: Readonly<Record<string, string>>;
  readonly witness?: readonly ({ example: string; at: string; is?: unknown } | { text: string; fails: 'JSON' })[];
}

const toDo = 'TODO';

/** @param day - `2026-11-21`. */
export function draftOf(contract: StrictContract, publisher: string, day: string, findings: readonly Finding[]): Draft {
  const { slug, method, path } = contract;
  const source = `live-${slug}-${day}`;
  const examples: Record<string, DraftExample> = {};
  const facts: Facts = { operation: `${method} ${path}` };
  const entries: Record<string, DraftEntry> = {};
  for (const alike of Map.groupBy(
    findings,
    (finding) => `${finding.kind} ${finding.field ?? `${finding.place} ${finding.at}`}`,
  ).values()) {
    state(facts, alike);
    const number = String(Object.keys(entries).length + 1).padStart(3, '0');
    entries[`D-new-${number}`] = entryOf(contract, source, examples, alike);
  }
  const about = { api: slug, publisher, title: 'Live answers', id: 'job-status check', edition: day };
  return { 'sources.yaml': { [source]: about }, facts, examples, 'drift.yaml': entries };
}

function entryOf(
  contract: StrictContract,
  source: string,
  examples: Record<string, DraftExample>,
  findings: readonly Finding[],
): DraftEntry {
  const [first] = findings as [Finding];
  const facts = deviatingFacts(source, findings);
  const witness = findings.flatMap((finding) => witnessOf(contract, examples, finding));
  return {
    api: contract.slug,
    title: `${first.kind} ${first.field ?? first.at}`.trim(),
    at: [...new Set(findings.map(({ place }) => place))],
    says: findings.map(({ status, at, seen }) => ({ source, what: `${status}${at === '' ? '' : ` ${at}`}: ${seen}` })),
    choice: toDo,
    because: toDo,
    ...(Object.keys(facts).length > 0 && { facts }),
    ...(witness.length > 0 && { witness }),
  };
}

function witnessOf(
  { slug, answers }: StrictContract,
  examples: Record<string, DraftExample>,
  { kind, status, witness, pointer, seen }: Finding,
): NonNullable<DraftEntry['witness']> {
  if (kind === 'NOT_JSON' || kind === 'EMPTY_BODY') return [{ text: texts[seen] ?? someText, fails: 'JSON' }];
  if (witness === undefined) return [];
  const declared = answers[status] === undefined ? 'default' : String(status);
  const example = exampleOf(examples, `${slug}/${declared}`, status, witness);
  const is = valueAt(witness, pointer);
  return [{ example, at: pointer, ...(is !== undefined && { is }) }];
}

/** What stands for a body that is no JSON. */
const texts: Readonly<Record<string, string>> = {
  nothing: '',
  markup: `<${someText}>`,
  'broken JSON': `{"${someText}": `,
};

/** Equal bodies are one example. */
function exampleOf(examples: Record<string, DraftExample>, folder: string, status: number, value: unknown): string {
  const isSame = ([key, example]: [string, DraftExample]): boolean =>
    key.startsWith(`${folder}/`) && isDeepStrictEqual(example.value, value);
  const same = Object.entries(examples).find(isSame);
  if (same !== undefined) return same[0];
  const key = `${folder}/live-${Object.keys(examples).length + 1}`;
  const summary = `What a live endpoint answered with ${status}, without its data`;
  examples[key] = { summary, 'x-origin': 'written', value };
  return key;
}

function valueAt(value: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((inner, step) => (inner as Record<string, unknown> | undefined)?.[step], value);
}
