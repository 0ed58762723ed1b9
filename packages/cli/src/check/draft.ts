/** Drafts the additions to `specs/` that record a deviation: a source, its facts, an example, and the ledger entries. */
import { isDeepStrictEqual } from 'node:util';
import { deviatingFacts, type Facts, recordFacts } from './draft-facts.ts';
import type { Finding } from './finding-counter.ts';
import { textPlaceholder } from './redact.ts';
import type { StrictContract } from './strict-contract.ts';

/** Each property is the content for the file of the same name in `specs/`. */
export interface Draft {
  readonly 'sources.yaml': Readonly<Record<string, Record<string, string>>>;
  /** For `facts/<source>.yaml`. */
  readonly facts: Facts;
  /** By the example's name in the contract. */
  readonly examples: Readonly<Record<string, DraftExample>>;
  /** Replace the ids with the next unused ones. */
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
  readonly statements: readonly { source: string; what: string }[];
  readonly choice: string;
  readonly reason: string;
  readonly facts?: Readonly<Record<string, readonly string[]>>;
  readonly evidence?: readonly ({ example: string; at: string; is?: unknown } | { text: string; fails: 'JSON' })[];
}

const toDo = 'TODO';

/** @param date - ISO 8601 date, such as `2026-11-21`. */
export function createDraft(
  contract: StrictContract,
  publisher: string,
  date: string,
  findings: readonly Finding[],
): Draft {
  const { slug, method, path } = contract;
  const source = `live-${slug}-${date}`;
  const examples: Record<string, DraftExample> = {};
  const facts: Facts = { operation: `${method} ${path}` };
  const entries: Record<string, DraftEntry> = {};
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const { kind, field, contractLocation, at } = finding;
    const key = [kind, field ?? `${contractLocation} ${at}`].join(' ');
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  for (const group of groups.values()) {
    recordFacts(facts, group);
    const number = String(Object.keys(entries).length + 1).padStart(3, '0');
    entries[`D-new-${number}`] = createEntry(contract, source, examples, group);
  }
  const description = { api: slug, publisher, title: 'Live responses', id: 'job-status check', edition: date };
  return { 'sources.yaml': { [source]: description }, facts, examples, 'drift.yaml': entries };
}

function createEntry(
  contract: StrictContract,
  source: string,
  examples: Record<string, DraftExample>,
  findings: readonly Finding[],
): DraftEntry {
  const [first] = findings as [Finding];
  const facts = deviatingFacts(source, findings);
  const evidence = findings.flatMap((finding) => createEvidence(contract, examples, finding));
  return {
    api: contract.slug,
    title: `${first.kind} ${first.field ?? first.at}`.trim(),
    at: [...new Set(findings.map(({ contractLocation }) => contractLocation))],
    statements: findings.map(({ status, at, actual }) => ({
      source,
      what: `${status}${at === '' ? '' : ` ${at}`}: ${actual}`,
    })),
    choice: toDo,
    reason: toDo,
    ...(Object.keys(facts).length > 0 && { facts }),
    ...(evidence.length > 0 && { evidence }),
  };
}

function createEvidence(
  { slug, responses }: StrictContract,
  examples: Record<string, DraftExample>,
  { kind, status, evidence, pointer, actual }: Finding,
): NonNullable<DraftEntry['evidence']> {
  if (kind === 'NOT_JSON' || kind === 'EMPTY_BODY') {
    return [{ text: textSamples[actual] ?? textPlaceholder, fails: 'JSON' }];
  }
  if (evidence === undefined) return [];
  const declared = responses[status] === undefined ? 'default' : String(status);
  const example = addExample(examples, `${slug}/${declared}`, status, evidence);
  const is = readPointer(evidence, pointer);
  return [{ example, at: pointer, ...(is !== undefined && { is }) }];
}

/** Replacements for bodies that are not JSON. */
const textSamples: Readonly<Record<string, string>> = {
  nothing: '',
  markup: `<${textPlaceholder}>`,
  'broken JSON': `{"${textPlaceholder}": `,
};

/** Adds an example and returns its name. Equal bodies share one example. */
function addExample(examples: Record<string, DraftExample>, folder: string, status: number, value: unknown): string {
  const isSame = ([key, example]: [string, DraftExample]): boolean =>
    key.startsWith(`${folder}/`) && isDeepStrictEqual(example.value, value);
  const same = Object.entries(examples).find(isSame);
  if (same !== undefined) return same[0];
  const key = `${folder}/live-${Object.keys(examples).length + 1}`;
  const summary = `A live response with status ${status}, without its data`;
  examples[key] = { summary, 'x-origin': 'written', value };
  return key;
}

function readPointer(value: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((inner, token) => (inner as Record<string, unknown> | undefined)?.[token], value);
}
