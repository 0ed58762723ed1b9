/** Compares the facts of a document with a contract: each fact agrees or deviates. */
import { type Contract, readOperation, type Schema } from '../contract/read-contract.ts';
import { knownValues, resolveSchema } from '../contract/schema.ts';
import { documentedTypes, type JsonType } from './documented-types.ts';
import type { Facts, Statement } from './facts.ts';

/** One fact, and whether the contract agrees. */
export interface FactComparison {
  /** `<source>/<table>/<field>/<what>`, such as `otc-dli-en/SqlJob/owner/mandatory`. */
  readonly fact: string;
  /** What the document states. */
  readonly stated: string;
  /** What the contract states. */
  readonly contract: string;
  readonly agrees: boolean;
}

/** Compares all facts of a document with a contract. */
export function compareFacts(source: string, facts: Facts, contract: Contract): FactComparison[] {
  const { path, parameters, get } = readOperation(contract);
  const verdict = (fact: string, stated: unknown, actual: unknown): FactComparison => ({
    fact: `${source}/${fact}`,
    stated: toText(stated),
    contract: toText(actual),
    agrees: toText(stated) === toText(actual),
  });
  // A document may list a header as a parameter that the contract declares as credentials.
  const credentials = Object.values(contract.components.securitySchemes).map(
    ({ name, in: place }): Schema => ({ name, in: place, schema: { type: 'string' } }),
  );
  const verdicts: FactComparison[] = [];
  if (facts.operation !== undefined) verdicts.push(verdict('operation', facts.operation, `GET ${path}`));

  for (const [place, stated] of Object.entries(facts.parameters ?? {})) {
    for (const [name, statement] of Object.entries(stated)) {
      const declared = parameters.map((parameter) => resolveSchema(contract, parameter as unknown as Schema));
      const parameter = [...declared, ...credentials].find((other) => other['in'] === place && other['name'] === name);
      const required = parameter === undefined ? undefined : parameter['required'] === true;
      const schema = parameter?.['schema'] as Schema | undefined;
      verdicts.push(...compareStatement(verdict, `${place}/${name}`, statement, contract, schema, required));
    }
  }
  for (const [schema, fields] of Object.entries(facts.schemas ?? {})) {
    const declared = contract.components.schemas[schema];
    const properties = (declared?.['properties'] ?? {}) as Readonly<Record<string, Schema>>;
    const required = (declared?.['required'] ?? []) as readonly string[];
    for (const [name, statement] of Object.entries(fields)) {
      const property = properties[name];
      const isRequired = property === undefined ? undefined : required.includes(name);
      verdicts.push(...compareStatement(verdict, `${schema}/${name}`, statement, contract, property, isRequired));
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

function compareStatement(
  verdict: (fact: string, stated: unknown, actual: unknown) => FactComparison,
  at: string,
  { type, mandatory, values }: Statement,
  contract: Contract,
  schema: Schema | undefined,
  required: boolean | undefined,
): FactComparison[] {
  const resolved = schema === undefined ? undefined : resolveSchema(contract, schema);
  const verdicts = [verdict(at, 'declared', resolved === undefined ? 'absent' : 'declared')];
  if (type !== undefined) verdicts.push(verdict(`${at}/type`, documentedTypes(type), resolved && jsonTypes(resolved)));
  if (mandatory !== undefined) verdicts.push(verdict(`${at}/mandatory`, mandatory, required));
  if (values !== undefined) {
    const known = (resolved && knownValues(contract, resolved)) ?? [];
    for (const value of values) {
      verdicts.push(verdict(`${at}/values/${value}`, 'listed', known.includes(value) ? 'listed' : 'absent'));
    }
    verdicts.push(verdict(`${at}/values`, [...values].sort(), [...known].sort()));
  }
  return verdicts;
}

/** Returns the JSON types that a schema accepts, with the width of an integer. An open list is a string. */
function jsonTypes(schema: Schema): JsonType[] {
  const types = [schema['type'] ?? 'string'].flat() as string[];
  return types.map((type) => (type === 'integer' ? (schema['format'] as JsonType) : (type as JsonType))).sort();
}

function toText(value: unknown): string {
  return Array.isArray(value) ? value.join(', ') : String(value);
}
