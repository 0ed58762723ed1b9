/** Gathers ledger, matrix and samples for whoever shows them to people: data, no markup. */
import { answersOf, type Contract, type Example, type Parameter, readContract, slugs } from './contracts.ts';
import { type Facts, readFacts, readSources, type Source, type Statement } from './facts.ts';
import { type Entry, explains, readLedger, type Witness } from './ledger.ts';
import { matrixOf, type Verdict } from './matrix.ts';

/** A document, with the short name by which it is cited. */
export interface CitedSource extends Source {
  readonly key: string;
  /** The name of its language, in English. */
  readonly spoken: string | undefined;
}

/** A fact of the matrix in words for people. */
export interface ReportedFact {
  readonly source: CitedSource;
  /** What the fact is about: `SqlJob.owner`, `status 400`, … */
  readonly subject: string;
  /** What of it is stated: `type`, `presence`, `value FAILED`, … */
  readonly aspect: string;
  readonly stated: string;
  readonly contract: string;
  readonly agrees: boolean;
  /** The entry that says why the contract deviates. */
  readonly entry: string | undefined;
}

/** A marked place in a contract. */
export interface ReportedPlace {
  /** The file below `specs/` and the JSON pointer, as the ledger has it. */
  readonly at: string;
  /** The same, short: `SqlJob.result_count`. */
  readonly short: string;
}

/** What shows a contradiction: a text that is no JSON, or the JSON at a place in an example; undefined for nothing. */
export type ReportedWitness =
  | { readonly text: string }
  | { readonly example: string; readonly at: string; readonly json: string | undefined };

export interface ReportedEntry extends Pick<Entry, 'title' | 'choice' | 'because' | 'resolved'> {
  readonly id: string;
  readonly says: readonly { readonly source: CitedSource; readonly what: string }[];
  readonly places: readonly ReportedPlace[];
  readonly witnesses: readonly ReportedWitness[];
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

/** A way in which a sample contradicts its page. */
export interface Contradiction {
  /** JSON pointer into the sample; `*` stands for several items of a list. */
  readonly at: string;
  readonly what: string;
  /** The properties that it is about, where it is about properties. */
  readonly names: readonly string[];
  /** In how many items. */
  readonly times: number;
}

/** A documented sample, held against the tables of the page that prints it. */
export interface ReportedSample {
  readonly key: string;
  readonly summary: string;
  readonly status: number;
  /** Whether the page has a table that the sample could contradict. */
  readonly described: boolean;
  readonly contradicts: readonly Contradiction[];
}

/** A document of which every stated fact is known. */
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
  /** The documents that are cited for single facts. */
  readonly further: readonly CitedSource[];
}

const languages = new Intl.DisplayNames('en', { type: 'language' });

/** Everything that the report shows, in the order in which it shows it. */
export async function readDriftReport(): Promise<DriftReport> {
  const contracts = new Map(await Promise.all(slugs.map(async (slug) => [slug, await readContract(slug)] as const)));
  const examples = await readExamples();
  const sources = readSources();
  const ledger = Object.entries(readLedger());
  const cited = (key: string): CitedSource => {
    const source = required(sources[key], `sources.yaml has no ${key}.`);
    return { ...source, key, spoken: source.language === undefined ? undefined : languages.of(source.language) };
  };

  const order = Object.keys(sources);
  const documents = Object.entries(readFacts())
    .sort(([a], [b]) => order.indexOf(a) - order.indexOf(b))
    .map(([key, facts]) => documentOf(cited(key), facts, contracts, examples, ledger))
    .sort((a, b) => slugs.indexOf(a.source.api) - slugs.indexOf(b.source.api));
  const facts = documents.flatMap((document) => document.facts);

  const entryOf = ([id, entry]: [string, Entry]): ReportedEntry => ({
    ...entry,
    id,
    says: entry.says.map(({ source, what }) => ({ source: cited(source), what })),
    places: entry.at.map((at) => ({ at, short: shortPlace(at, contracts) })),
    witnesses: (entry.witness ?? []).map((witness) => resolved(witness, examples)),
    facts: facts.filter((fact) => fact.entry === id),
  });
  const groups = [...slugs, 'all'].map((api) => ({
    api,
    title: contracts.get(api)?.info.title ?? 'Every API',
    entries: ledger.filter(([, entry]) => entry.api === api).map(entryOf),
  }));
  const further = order.filter((key) => !documents.some(({ source }) => source.key === key));
  return { groups: groups.filter(({ entries }) => entries.length > 0), documents, further: further.map(cited) };
}

function documentOf(
  source: CitedSource,
  facts: Facts,
  contracts: ReadonlyMap<string, Contract>,
  examples: ReadonlyMap<string, Example>,
  ledger: readonly [string, Entry][],
): ReportedDocument {
  const contract = required(contracts.get(source.api), `${source.key} is of no API.`);
  const reported = matrixOf(source.key, facts, contract).map((verdict) => factOf(verdict, source, facts, ledger));
  const agreeing = reported.filter(({ agrees }) => agrees).length;
  const samples = Object.entries(facts.samples ?? {}).map(([key, { schema, status, contradicts = [] }]) => ({
    key,
    summary: examples.get(`${source.api}/${status}/${key}`)?.summary ?? '',
    status,
    described: facts.schemas?.[schema] !== undefined,
    contradicts: gathered(contradicts),
  }));
  return { source, facts: reported, agreeing, deviating: reported.length - agreeing, samples };
}

/** What is wrong with several items of a list, or with several properties of an item, is said once. */
function gathered(lines: readonly string[]): Contradiction[] {
  const general = (line: string): string => line.replaceAll(/(?<=^\S*\/)\d+(?=[/ ])/g, '*');
  const found: (Contradiction & { names: string[] })[] = [];
  for (const pattern of new Set(lines.map(general))) {
    const alike = lines.filter((line) => general(line) === pattern);
    const line = alike.length === 1 ? alike.join() : pattern;
    const [, at = '', what = line, name] = /^(\S+) (.*?)(?:(?:: | ')([^']+)'?)?$/s.exec(line) ?? [];
    const same = found.find((other) => other.at === at && other.what === what && other.times === alike.length);
    if (same === undefined || name === undefined) {
      found.push({ at, what, names: name === undefined ? [] : [name], times: alike.length });
    } else same.names.push(name);
  }
  return found;
}

function factOf(verdict: Verdict, source: CitedSource, facts: Facts, ledger: readonly [string, Entry][]): ReportedFact {
  const { fact, agrees } = verdict;
  const [table = '', field, aspect, ...value] = fact.split('/').slice(1);
  const statement = field === undefined ? undefined : statementOf(facts, table, field);
  const stated = aspect === 'mandatory' ? (verdict.stated === 'true' ? 'mandatory' : 'optional') : verdict.stated;
  const contract = verdict.contract === 'undefined' ? 'absent' : verdict.contract;
  const isList = (aspect === 'values' && value.length === 0) || fact === `${source.key}/statuses`;
  const isExplaining = ([, entry]: [string, Entry]): boolean => explains(entry, fact);
  return {
    source,
    subject: subjectOf(table, field),
    aspect: aspectOf(table, field, aspect, value.join('/')),
    stated: aspect === 'type' && statement?.type !== undefined ? inItsWord(statement.type, stated) : stated,
    contract: isList
      ? difference(stated, contract)
      : aspect === 'mandatory'
        ? (obligations[contract] ?? contract)
        : contract,
    agrees,
    entry: agrees ? undefined : ledger.find(isExplaining)?.[0],
  };
}

const obligations: Readonly<Record<string, string>> = { true: 'mandatory', false: 'optional' };

/** What a list of the contract has more, or less, than the one that a document states. */
function difference(stated: string, contract: string): string {
  const said = stated.split(', ').filter(Boolean);
  const known = contract.split(', ').filter(Boolean);
  const more = known.filter((item) => !said.includes(item));
  const less = said.filter((item) => !known.includes(item));
  const parts = [more.length > 0 ? `also ${more.join(', ')}` : '', less.length > 0 ? `not ${less.join(', ')}` : ''];
  return parts.filter(Boolean).join('; ') || contract;
}

function statementOf({ parameters, schemas }: Facts, table: string, field: string): Statement | undefined {
  return table === 'path' || table === 'header' ? parameters?.[table]?.[field] : schemas?.[table]?.[field];
}

/** `Integer (int32)`: the document's own word, and what it is in JSON where that is another word. */
function inItsWord(word: string, type: string): string {
  return word.toLowerCase() === type ? type : `${word} (${type})`;
}

function subjectOf(table: string, field: string | undefined): string {
  if (field === undefined) return table;
  return table === 'statuses' ? `status ${field}` : `${table}.${field}`;
}

function aspectOf(table: string, field: string | undefined, aspect: string | undefined, value: string): string {
  if (aspect === 'values') return value === '' ? 'all values' : `value ${value}`;
  if (aspect !== undefined) return aspect === 'mandatory' ? 'presence' : aspect;
  if (field === undefined) return table === 'statuses' ? 'all codes' : 'method and path';
  if (table === 'statuses') return 'code';
  return table === 'path' || table === 'header' ? 'parameter' : 'field';
}

/** The examples of every contract by `<slug>/<status>/<key>`. */
async function readExamples(): Promise<ReadonlyMap<string, Example>> {
  const all = slugs.map(async (slug) => {
    const answers = answersOf(await readContract(slug, { dereference: true }));
    return answers.map(({ status, key, example }) => [`${slug}/${status}/${key}`, example] as const);
  });
  return new Map((await Promise.all(all)).flat());
}

function resolved(witness: Witness, examples: ReadonlyMap<string, Example>): ReportedWitness {
  if ('text' in witness) return { text: witness.text };
  const { example, at } = witness;
  const { value } = required(examples.get(example), `No example is called ${example}.`);
  return { example, at, json: JSON.stringify(stepsOf(at).reduce(into, value)) };
}

/** A place without what every place has: the file, the kind of part, and the word `properties` before each field. */
function shortPlace(at: string, contracts: ReadonlyMap<string, Contract>): string {
  const [file = '', pointer = ''] = at.split('#');
  const steps = stepsOf(pointer);
  const part = steps.reduce<unknown>(into, contracts.get(file.split('/')[0] ?? '')) as Partial<Parameter> | undefined;
  if (steps.at(-2) === 'parameters' && part?.name !== undefined) return `${part.in}.${part.name}`;
  const [kind = '', ...rest] = steps;
  const way = (kind === 'paths' || kind === 'components' ? rest.slice(1) : steps).filter(
    (step, index, all) => !['get', 'properties', 'allOf'].includes(step) && all[index - 1] !== 'allOf',
  );
  if (way[0] === 'responses') return `response ${way.slice(1).join(' ')}`;
  return way.join('.').replaceAll('.items', '[]') || 'the operation';
}

function into(value: unknown, step: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[step] : undefined;
}

function stepsOf(pointer: string): string[] {
  const steps = pointer.split('/').slice(1);
  return steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function required<Value>(value: Value | undefined, otherwise: string): Value {
  if (value === undefined) throw new Error(otherwise);
  return value;
}
