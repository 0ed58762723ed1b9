/** Records observations as the facts of a source, and names the facts that deviate from the contract. */
import type { Finding } from './finding-counter.ts';

/** In the format of `specs/facts/<source>.yaml`. */
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

/** Type names as used in facts (`stated`) and by the conformance suite (`normalized`). Neither has a name for null. */
const types: Readonly<Record<string, { readonly stated: string; readonly normalized: string }>> = {
  string: { stated: 'string', normalized: 'string' },
  boolean: { stated: 'boolean', normalized: 'boolean' },
  int64: { stated: 'int64', normalized: 'int64' },
  number: { stated: 'double', normalized: 'number' },
  array: { stated: 'List', normalized: 'array' },
  object: { stated: 'object', normalized: 'object' },
};

/** Adds findings of one kind to the facts. */
export function recordFacts(facts: Facts, findings: readonly Finding[]): void {
  for (const finding of findings) {
    if (finding.kind === 'UNDECLARED_STATUS') facts.statuses = [...(facts.statuses ?? []), finding.status].sort();
    const [schema, name] = finding.field?.split('/') ?? [];
    const statement = toStatement(finding);
    if (schema === undefined || name === undefined || statement === undefined) continue;
    facts.schemas ??= createMap();
    facts.schemas[schema] ??= createMap();
    const known = facts.schemas[schema][name] ?? {};
    const values = [...new Set([...(known.values ?? []), ...(statement.values ?? [])])];
    // A source states one type per field: the first that was observed.
    facts.schemas[schema][name] = { ...statement, ...known, ...(values.length > 0 && { values }) };
  }
}

/** An object without inherited keys, because a response can use keys such as `constructor`. */
function createMap<Value>(): Record<string, Value> {
  return Object.create(null) as Record<string, Value>;
}

function toStatement({ kind, actual }: Finding): Statement | undefined {
  if (kind === 'MISSING_KEY') return { mandatory: false };
  if (kind === 'UNKNOWN_VALUE') return { values: [actual] };
  const type = types[actual]?.stated;
  return (kind === 'UNKNOWN_KEY' || kind === 'WRONG_TYPE') && type !== undefined ? { type } : undefined;
}

/** The facts stated by findings of one kind at one location, in the form that the conformance suite uses. */
export function deviatingFacts(source: string, findings: readonly Finding[]): Record<string, readonly string[]> {
  const observed = [...new Set(findings.map((finding) => finding.actual))].sort();
  if (findings[0]?.kind === 'UNDECLARED_STATUS') return listFacts(`${source}/statuses`, observed);
  const first = findings.find((finding) => finding.field !== undefined && toStatement(finding) !== undefined);
  if (first === undefined) return {};
  const { kind, field, actual } = first;
  const at = `${source}/${field}`;
  if (kind === 'MISSING_KEY') return { [`${at}/mandatory`]: ['false'] };
  if (kind === 'UNKNOWN_VALUE') return listFacts(`${at}/values`, observed);
  const declared = kind === 'UNKNOWN_KEY' ? { [at]: ['declared'] } : {};
  return { ...declared, [`${at}/type`]: [types[actual]?.normalized ?? actual] };
}

/** One fact for a list and one for each of its items. */
function listFacts(list: string, items: readonly string[]): Record<string, readonly string[]> {
  const entries = items.map((item) => [`${list}/${item}`, ['listed']] as const);
  return { ...Object.fromEntries(entries), [list]: [items.join(', ')] };
}
