/** States what was seen as the facts of a document, and names those that deviate from the contract. */
import type { Finding } from './tally.ts';

/** In the form of `specs/facts/<source>.yaml`. */
export interface Facts {
  operation: string;
  schemas?: Record<string, Record<string, Statement>>;
  statuses?: number[];
}

interface Statement {
  readonly type?: string;
  readonly mandatory?: boolean;
  readonly values?: readonly string[];
}

/** Types in the words of documents, and as the conformance suite names them. There is no word for null. */
const types: Readonly<Record<string, { readonly stated: string; readonly named: string }>> = {
  string: { stated: 'string', named: 'string' },
  boolean: { stated: 'boolean', named: 'boolean' },
  int64: { stated: 'int64', named: 'int64' },
  number: { stated: 'double', named: 'number' },
  array: { stated: 'List', named: 'array' },
  object: { stated: 'object', named: 'object' },
};

/** Writes findings of one kind into the facts. */
export function state(facts: Facts, findings: readonly Finding[]): void {
  for (const finding of findings) {
    if (finding.kind === 'UNDECLARED_STATUS') facts.statuses = [...(facts.statuses ?? []), finding.status].sort();
    const [schema, name] = finding.field?.split('/') ?? [];
    const statement = statementOf(finding);
    if (schema === undefined || name === undefined || statement === undefined) continue;
    facts.schemas ??= {};
    facts.schemas[schema] ??= {};
    const known = facts.schemas[schema][name] ?? {};
    const values = [...new Set([...(known.values ?? []), ...(statement.values ?? [])])];
    // A document has one type for a field: the first that was seen.
    facts.schemas[schema][name] = { ...statement, ...known, ...(values.length > 0 && { values }) };
  }
}

function statementOf({ kind, seen }: Finding): Statement | undefined {
  if (kind === 'MISSING_KEY') return { mandatory: false };
  if (kind === 'UNKNOWN_WORD') return { values: [seen] };
  const type = types[seen]?.stated;
  return (kind === 'UNKNOWN_KEY' || kind === 'WRONG_TYPE') && type !== undefined ? { type } : undefined;
}

/** What findings of one kind at one place state, by the names and in the words of the conformance suite. */
export function deviatingFacts(source: string, findings: readonly Finding[]): Record<string, string> {
  const all = [...new Set(findings.map((finding) => finding.seen))].sort();
  if (findings[0]?.kind === 'UNDECLARED_STATUS') return listed(`${source}/statuses`, all);
  const first = findings.find((finding) => finding.field !== undefined && statementOf(finding) !== undefined);
  if (first === undefined) return {};
  const { kind, field, seen } = first;
  const at = `${source}/${field}`;
  if (kind === 'MISSING_KEY') return { [`${at}/mandatory`]: 'false ×1' };
  if (kind === 'UNKNOWN_WORD') return listed(`${at}/values`, all);
  const declared = kind === 'UNKNOWN_KEY' ? { [at]: 'declared ×1' } : {};
  return { ...declared, [`${at}/type`]: `${types[seen]?.named} ×1` };
}

/** A list, and each thing in it. */
function listed(list: string, all: readonly string[]): Record<string, string> {
  const items = all.map((one) => [`${list}/${one}`, 'listed ×1']);
  return { ...Object.fromEntries(items), [list]: `${all.join(', ')} ×1` };
}
