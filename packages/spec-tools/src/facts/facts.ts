/** Reads the facts of the provider's documents, field by field, from `facts/<source>.yaml`. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { root, slugs } from '../contract/read-contract.ts';
import { createTranslate, sourceLanguage, type Translate } from '../contract/translations.ts';

/** A cited document from `sources.yaml`. */
export interface Source {
  readonly api: string;
  readonly publisher: string;
  readonly title: string;
  readonly language?: string;
  /** Where to find the document: the provider's page id, or a repository and a path. */
  readonly id: string;
  /** The edition that was read, if there are several. */
  readonly edition?: string;
  /** Public addresses of the document, or of a later edition. */
  readonly links?: readonly string[];
  /** Whether its samples are quoted exactly as examples. */
  readonly samples?: boolean;
}

/** What a document states about one field or parameter. */
export interface Statement {
  /** The type as the document writes it: `String`, `Long`, `Date`, … */
  readonly type?: string;
  /** For a list or an object, the schema of the contract that its table describes. */
  readonly of?: string;
  readonly mandatory?: boolean;
  /** The values that the document lists, as written. */
  readonly values?: readonly string[];
}

/** A sample of the document, and how it contradicts the tables of the same document. */
export interface Sample {
  /** The schema that the sample is an instance of. */
  readonly schema: string;
  readonly status: number;
  /** Each difference between the sample and the tables of its page; empty if there are none. */
  readonly contradicts?: readonly string[];
}

/** Everything that one document states. */
export interface Facts {
  /** In how many facts the contract deviates from the document. Counting them detects errors of transcription. */
  readonly deviations?: number;
  readonly operation?: string;
  readonly parameters?: Readonly<Partial<Record<'path' | 'header', Readonly<Record<string, Statement>>>>>;
  /** By the schema of the contract that a table describes, then by field. */
  readonly schemas?: Readonly<Record<string, Readonly<Record<string, Statement>>>>;
  /** The status codes that the document lists. */
  readonly statuses?: readonly number[];
  readonly samples?: Readonly<Record<string, Sample>>;
}

const folder = new URL('specs/facts/', root);
const sourceFiles = ['sources.yaml', ...slugs.map((slug) => `${slug}/sources.yaml`)];

/** The cited documents by their short names. */
export type Sources = Readonly<Record<string, Source>>;

/** Reads the cited documents, from `specs/sources.yaml` and from `sources.yaml` in the folder of an API. */
export function readSources(language: string = sourceLanguage): Sources {
  const translate = createTranslate(sourceFiles, language);
  const sources = Object.assign(
    {},
    ...sourceFiles
      .map((file) => new URL(`specs/${file}`, root))
      .filter((file) => existsSync(file))
      .map((file) => parse(readFileSync(file, 'utf8')) as object),
  ) as Record<string, Source>;
  return Object.fromEntries(Object.entries(sources).map(([key, source]) => [key, translateSource(source, translate)]));
}

/** The title of a document with a known language is a quote and is not translated. */
function translateSource(source: Source, translate: Translate): Source {
  const { publisher, title, language, edition } = source;
  return {
    ...source,
    publisher: translate(publisher),
    title: language === undefined ? translate(title) : title,
    ...(edition === undefined ? {} : { edition: translate(edition) }),
  };
}

/** Names a document by its publisher and title. */
export function citeSource(sources: Sources, key: string): string {
  const source = sources[key];
  if (source === undefined) throw new Error(`sources.yaml must describe ${key}.`);
  return `${source.publisher}, ${source.title}`;
}

/** Reads the recorded facts of every document, by its short name. */
export function readFacts(): Readonly<Record<string, Facts>> {
  const files = readdirSync(folder).sort();
  return Object.fromEntries(
    files.map((file) => [file.replace(/\.yaml$/, ''), parse(readFileSync(new URL(file, folder), 'utf8')) as Facts]),
  );
}
