/** Collects the ledger, the facts and the samples for the pages and documents that present them. Data only, without markup. */
import {
  type Contract,
  declaredResponses,
  type Example,
  type Parameter,
  readContract,
  slugs,
} from '../contract/read-contract.ts';
import { createTranslate, sourceLanguage, type Translate } from '../contract/translations.ts';
import { compareFacts } from '../facts/compare-facts.ts';
import { type Facts, readFacts, readSources } from '../facts/facts.ts';
import { parsePointer, valueAt } from '../json-pointer.ts';
import { type Contradiction, groupContradictions } from './contradictions.ts';
import { type Entry, type Evidence, readLedger } from './ledger.ts';
import { englishPhrases, type ReportPhrases } from './phrases.ts';
import { type CitedSource, type ReportedFact, toReportedFact } from './reported-fact.ts';

export type { CitedSource, Contradiction, ReportedFact };

/** A marked location in a contract. */
export interface ReportedPlace {
  /** The file in `specs/` and the JSON pointer, as in the ledger. */
  readonly at: string;
  /** A short form of it: `SqlJob.result_count`. */
  readonly short: string;
}

/** Evidence of a contradiction: a text that is not JSON, or the JSON at a location in an example (undefined if missing). */
export type ReportedEvidence =
  | { readonly text: string }
  | { readonly example: string; readonly at: string; readonly json: string | undefined };

export interface ReportedEntry extends Pick<Entry, 'title' | 'choice' | 'reason' | 'resolved'> {
  readonly id: string;
  readonly statements: readonly { readonly source: CitedSource; readonly what: string }[];
  readonly places: readonly ReportedPlace[];
  readonly evidence: readonly ReportedEvidence[];
  /** The facts that deviate because of the choice. */
  readonly facts: readonly ReportedFact[];
}

/** The entries of one API, or those that concern every API. */
export interface ReportedGroup {
  /** The short name of the API, or `all`. */
  readonly api: string;
  readonly title: string;
  readonly entries: readonly ReportedEntry[];
}

/** A documented sample, compared with the tables of its page. */
export interface ReportedSample {
  readonly key: string;
  readonly summary: string;
  readonly status: number;
  /** Whether the page has a table that the sample could contradict. */
  readonly described: boolean;
  readonly contradicts: readonly Contradiction[];
}

/** A document whose facts are recorded. */
export interface ReportedDocument {
  readonly source: CitedSource;
  readonly facts: readonly ReportedFact[];
  readonly agreeing: number;
  readonly deviating: number;
  readonly samples: readonly ReportedSample[];
}

export interface DriftReport {
  readonly groups: readonly ReportedGroup[];
  readonly documents: readonly ReportedDocument[];
  /** The documents that are cited for individual facts. */
  readonly further: readonly CitedSource[];
}

export interface ReportOptions {
  /** @default the language of the ledger */
  readonly language?: string;
  readonly phrases?: ReportPhrases;
  /** Reads a contract in the language of the report. */
  readonly read?: typeof readContract;
}

/** Reads the contents of the report, in the order of presentation. */
export async function readDriftReport(options: ReportOptions = {}): Promise<DriftReport> {
  const { language = sourceLanguage, phrases = englishPhrases, read = readContract } = options;
  const contracts = new Map(await Promise.all(slugs.map(async (slug) => [slug, await read(slug)] as const)));
  const examples = await readExamples(read);
  const sources = readSources(language);
  const ledger = Object.entries(readLedger(language));
  const languages = new Intl.DisplayNames(language, { type: 'language' });
  const translate = createTranslate(['drift.yaml'], language);
  const cited = (key: string): CitedSource => {
    const source = required(sources[key], `sources.yaml must contain ${key}.`);
    return { ...source, key, languageName: source.language === undefined ? undefined : languages.of(source.language) };
  };

  const order = Object.keys(sources);
  const documents = Object.entries(readFacts())
    .sort(([a], [b]) => order.indexOf(a) - order.indexOf(b))
    .map(([key, facts]) => toReportedDocument(cited(key), facts, contracts, examples, ledger, phrases, translate))
    .sort((a, b) => slugs.indexOf(a.source.api) - slugs.indexOf(b.source.api));
  const facts = documents.flatMap((document) => document.facts);

  const toReportedEntry = ([id, entry]: [string, Entry]): ReportedEntry => ({
    ...entry,
    id,
    statements: entry.statements.map(({ source, what }) => ({ source: cited(source), what })),
    places: entry.at.map((at) => ({ at, short: shortenLocation(at, contracts, phrases) })),
    evidence: (entry.evidence ?? []).map((item) => resolveEvidence(item, examples)),
    facts: facts.filter((fact) => fact.entry === id),
  });
  const groups = [...slugs, 'all'].map((api) => ({
    api,
    title: contracts.get(api)?.info.title ?? phrases.everyApi,
    entries: ledger.filter(([, entry]) => entry.api === api).map(toReportedEntry),
  }));
  const further = order.filter((key) => !documents.some(({ source }) => source.key === key));
  return { groups: groups.filter(({ entries }) => entries.length > 0), documents, further: further.map(cited) };
}

function toReportedDocument(
  source: CitedSource,
  facts: Facts,
  contracts: ReadonlyMap<string, Contract>,
  examples: ReadonlyMap<string, Example>,
  ledger: readonly [string, Entry][],
  phrases: ReportPhrases,
  translate: Translate,
): ReportedDocument {
  const contract = required(contracts.get(source.api), `${source.key} must belong to an API.`);
  const reported = compareFacts(source.key, facts, contract).map((verdict) =>
    toReportedFact(verdict, source, facts, ledger, phrases),
  );
  const agreeing = reported.filter(({ agrees }) => agrees).length;
  const samples = Object.entries(facts.samples ?? {}).map(([key, { schema, status, contradicts = [] }]) => ({
    key,
    summary: examples.get(`${source.api}/${status}/${key}`)?.summary ?? '',
    status,
    described: facts.schemas?.[schema] !== undefined,
    contradicts: groupContradictions(contradicts).map((item) => ({ ...item, what: translate(item.what) })),
  }));
  return { source, facts: reported, agreeing, deviating: reported.length - agreeing, samples };
}

/** Reads the examples of every contract by `<slug>/<status>/<key>`. */
async function readExamples(read: typeof readContract): Promise<ReadonlyMap<string, Example>> {
  const all = slugs.map(async (slug) => {
    const answers = declaredResponses(await read(slug, { dereference: true }));
    return answers.map(({ status, key, example }) => [`${slug}/${status}/${key}`, example] as const);
  });
  return new Map((await Promise.all(all)).flat());
}

function resolveEvidence(item: Evidence, examples: ReadonlyMap<string, Example>): ReportedEvidence {
  if ('text' in item) return { text: item.text };
  const { example, at } = item;
  const { value } = required(examples.get(example), `The example ${example} does not exist.`);
  return { example, at, json: JSON.stringify(valueAt(value, at)) };
}

/** Shortens a location: omits the file, the section and the `properties` before each field. */
function shortenLocation(at: string, contracts: ReadonlyMap<string, Contract>, phrases: ReportPhrases): string {
  const [file = '', pointer = ''] = at.split('#');
  const steps = parsePointer(pointer);
  const part = valueAt(contracts.get(file.split('/')[0] ?? ''), pointer) as Partial<Parameter> | undefined;
  if (steps.at(-2) === 'parameters' && part?.name !== undefined) return `${part.in}.${part.name}`;
  const [kind = '', ...rest] = steps;
  const way = (kind === 'paths' || kind === 'components' ? rest.slice(1) : steps).filter(
    (step, index, all) => !['get', 'properties', 'allOf'].includes(step) && all[index - 1] !== 'allOf',
  );
  if (way[0] === 'responses') return phrases.response(way.slice(1).join(' '));
  return way.join('.').replaceAll('.items', '[]') || phrases.operation;
}

function required<Value>(value: Value | undefined, otherwise: string): Value {
  if (value === undefined) throw new Error(otherwise);
  return value;
}
