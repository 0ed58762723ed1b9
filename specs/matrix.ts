/** Holds a document's facts against a contract: each agrees or deviates, there is no third state. */
import { type Contract, operationOf, type Schema } from './contracts.ts';
import { documentedTypes, type JsonType } from './documented-types.ts';
import type { Facts, Statement } from './facts.ts';
import { knownWords, resolve } from './schema.ts';

/** One fact, and whether the contract agrees. */
export interface Verdict {
  /** `<source>/<table>/<field>/<what>`, such as `otc-dli-en/SqlJob/owner/mandatory`. */
  readonly fact: string;
  /** What the document states. */
  readonly stated: string;
  /** What the contract says of it. */
  readonly contract: string;
  readonly agrees: boolean;
}

/** The verdicts on everything that a document states. */
export function matrixOf(source: string, facts: Facts, contract: Contract): Verdict[] {
  const { path, parameters, get } = operationOf(contract);
  const verdict = (fact: string, stated: unknown, actual: unknown): Verdict => ({
    fact: `${source}/${fact}`,
    stated: shown(stated),
    contract: shown(actual),
    agrees: shown(stated) === shown(actual),
  });
  // A document may list as a parameter what the contract has as a way to say who is asking.
  const credentials = Object.values(contract.components.securitySchemes).map(
    ({ name, in: place }): Schema => ({ name, in: place, schema: { type: 'string' } }),
  );
  const verdicts: Verdict[] = [];
  if (facts.operation !== undefined) verdicts.push(verdict('operation', facts.operation, `GET ${path}`));

  for (const [place, stated] of Object.entries(facts.parameters ?? {})) {
    for (const [name, statement] of Object.entries(stated)) {
      const declared = parameters.map((parameter) => resolve(contract, parameter as unknown as Schema));
      const parameter = [...declared, ...credentials].find((other) => other['in'] === place && other['name'] === name);
      const required = parameter === undefined ? undefined : parameter['required'] === true;
      const schema = parameter?.['schema'] as Schema | undefined;
      verdicts.push(...statementVerdicts(verdict, `${place}/${name}`, statement, contract, schema, required));
    }
  }
  for (const [schema, fields] of Object.entries(facts.schemas ?? {})) {
    const declared = contract.components.schemas[schema];
    const properties = (declared?.['properties'] ?? {}) as Readonly<Record<string, Schema>>;
    const required = (declared?.['required'] ?? []) as readonly string[];
    for (const [name, statement] of Object.entries(fields)) {
      const property = properties[name];
      const isRequired = property === undefined ? undefined : required.includes(name);
      verdicts.push(...statementVerdicts(verdict, `${schema}/${name}`, statement, contract, property, isRequired));
    }
  }
  if (facts.statuses !== undefined) {
    const declared = Object.keys(get.responses);
    for (const status of facts.statuses) {
      verdicts.push(verdict(`statuses/${status}`, 'listed', declared.includes(String(status)) ? 'listed' : 'absent'));
    }
    verdicts.push(verdict('statuses', facts.statuses.map(String), declared));
  }
  return verdicts;
}

function statementVerdicts(
  verdict: (fact: string, stated: unknown, actual: unknown) => Verdict,
  at: string,
  { type, mandatory, values }: Statement,
  contract: Contract,
  schema: Schema | undefined,
  required: boolean | undefined,
): Verdict[] {
  const resolved = schema === undefined ? undefined : resolve(contract, schema);
  const verdicts = [verdict(at, 'declared', resolved === undefined ? 'absent' : 'declared')];
  if (type !== undefined) verdicts.push(verdict(`${at}/type`, documentedTypes(type), resolved && typesOf(resolved)));
  if (mandatory !== undefined) verdicts.push(verdict(`${at}/mandatory`, mandatory, required));
  if (values !== undefined) {
    const known = (resolved && knownWords(contract, resolved)) ?? [];
    for (const value of values) {
      verdicts.push(verdict(`${at}/values/${value}`, 'listed', known.includes(value) ? 'listed' : 'absent'));
    }
    verdicts.push(verdict(`${at}/values`, [...values].sort(), [...known].sort()));
  }
  return verdicts;
}

/** The JSON types that a schema takes; an integer says how wide it is. An open word list is text. */
function typesOf(schema: Schema): JsonType[] {
  const types = [schema['type'] ?? 'string'].flat() as string[];
  return types.map((type) => (type === 'integer' ? (schema['format'] as JsonType) : (type as JsonType))).sort();
}

function shown(value: unknown): string {
  return Array.isArray(value) ? value.join(', ') : String(value);
}
