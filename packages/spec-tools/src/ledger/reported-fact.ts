/** A compared fact, described for readers. */

import type { FactComparison } from '../facts/compare-facts.ts';
import type { Facts, Source, Statement } from '../facts/facts.ts';
import { type Entry, findEntries } from './ledger.ts';
import type { ReportPhrases } from './phrases.ts';

/** A document, with the short name by which it is cited. */
export interface CitedSource extends Source {
  readonly key: string;
  /** The name of its language, in the language of the report. */
  readonly languageName: string | undefined;
}

/** A compared fact, described for readers. */
export interface ReportedFact {
  readonly source: CitedSource;
  /** What the fact is about: `SqlJob.owner`, `status 400`, … */
  readonly subject: string;
  /** The stated aspect: `type`, `presence`, `value FAILED`, … */
  readonly aspect: string;
  readonly stated: string;
  readonly contract: string;
  readonly agrees: boolean;
  /** The ledger entry that explains why the contract deviates. */
  readonly entry: string | undefined;
}

/** Describes a comparison, with the ledger entry that explains it. */
export function toReportedFact(
  verdict: FactComparison,
  source: CitedSource,
  facts: Facts,
  ledger: readonly [string, Entry][],
  phrases: ReportPhrases,
): ReportedFact {
  const { fact, agrees } = verdict;
  const [table = '', field, aspect, ...value] = fact.split('/').slice(1);
  const statement = field === undefined ? undefined : findStatement(facts, table, field);
  const obligations: Readonly<Record<string, string>> = { true: phrases.mandatory, false: phrases.optional };
  const stated = aspect === 'mandatory' ? (obligations[verdict.stated] ?? phrases.optional) : verdict.stated;
  const contract = verdict.contract === 'undefined' ? phrases.absent : verdict.contract;
  const isList = (aspect === 'values' && value.length === 0) || fact === `${source.key}/statuses`;
  return {
    source,
    subject: getSubject(table, field),
    aspect: getAspect(table, field, aspect, value.join('/'), phrases),
    stated: aspect === 'type' && statement?.type !== undefined ? formatType(statement.type, stated) : stated,
    contract: isList
      ? describeDifference(stated, contract, phrases)
      : aspect === 'mandatory'
        ? (obligations[contract] ?? contract)
        : contract,
    agrees,
    entry: agrees ? undefined : findEntries(ledger, source.api, verdict)[0],
  };
}

/** Describes the values that the list of the contract has in addition to a documented list, and those that it lacks. */
function describeDifference(stated: string, contract: string, phrases: ReportPhrases): string {
  const documented = stated.split(', ').filter(Boolean);
  const known = contract.split(', ').filter(Boolean);
  const more = known.filter((item) => !documented.includes(item));
  const less = documented.filter((item) => !known.includes(item));
  const parts = [
    more.length > 0 ? phrases.also(more.join(', ')) : '',
    less.length > 0 ? phrases.lacks(less.join(', ')) : '',
  ];
  return parts.filter(Boolean).join('; ') || contract;
}

function findStatement({ parameters, schemas }: Facts, table: string, field: string): Statement | undefined {
  return table === 'path' || table === 'header' ? parameters?.[table]?.[field] : schemas?.[table]?.[field];
}

/** `Integer (int32)`: the type as the document writes it, and the JSON type if its name differs. */
function formatType(written: string, type: string): string {
  return written.toLowerCase() === type ? type : `${written} (${type})`;
}

function getSubject(table: string, field: string | undefined): string {
  if (field === undefined) return table;
  return table === 'statuses' ? `status ${field}` : `${table}.${field}`;
}

function getAspect(
  table: string,
  field: string | undefined,
  aspect: string | undefined,
  value: string,
  phrases: ReportPhrases,
): string {
  if (aspect === 'values') return value === '' ? phrases.allValues : phrases.value(value);
  if (aspect !== undefined) return aspect === 'mandatory' ? phrases.presence : phrases.type;
  if (field === undefined) return table === 'statuses' ? phrases.allCodes : phrases.methodAndPath;
  if (table === 'statuses') return phrases.code;
  return table === 'path' || table === 'header' ? phrases.parameter : phrases.field;
}
