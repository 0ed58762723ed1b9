/** Reads what a contract says to somebody who waits: what each status word means for each goal, and how to ask. */
import { type Contract, type NotFoundRule, type Polling, readOperation, type Schema } from './read-contract.ts';
import { readReference, resolveSchema } from './schema.ts';

/** What a status word means for somebody who waits for a goal. */
export const verdicts = ['pending', 'success', 'failure', 'cancelled', 'not-started', 'indeterminate'] as const;
export type Verdict = (typeof verdicts)[number];

/** Something that a caller can wait for. */
export interface Goal {
  readonly meaning: string;
  /** What it means that the answer has no status, or no run. */
  readonly absent?: Verdict;
  /** What the word of a single node means, where it counts against the word of the job. */
  readonly nodes?: Readonly<Record<string, Verdict>>;
  /** How many equal readings in a row it takes, for a job may flap. 1 when left out. */
  readonly successThreshold?: number;
}

/** A word, with who knows it. It has one verdict for each goal under the name of the goal. */
export interface StatusRule {
  readonly sources: readonly string[];
  readonly reason?: string;
  /** What a caller should be told beside the verdict. */
  readonly note?: string;
  readonly verdicts: Readonly<Record<string, Verdict>>;
}

/** Everything that a contract says about waiting. */
export interface PollingRules {
  /** The words that the contract lists. */
  readonly listed: readonly string[];
  readonly goals: Readonly<Record<string, Goal>>;
  readonly statuses: Readonly<Record<string, StatusRule>>;
  readonly polling: Polling;
  readonly notFound: NotFoundRule;
}

/** @param contract - A contract with its references. */
export function readPollingRules(contract: Contract): PollingRules {
  const [status, ...more] = Object.values(contract.components.schemas).filter((schema) => 'x-verdicts' in schema);
  if (status === undefined || more.length > 0)
    throw new Error(`${contract.info.title} needs one list with x-verdicts.`);
  const { 'x-polling': polling, 'x-not-found': notFound } = readOperation(contract).get;
  if (polling === undefined || notFound === undefined)
    throw new Error(`${contract.info.title} needs x-polling and x-not-found.`);
  const rules = status['x-verdicts'] as Record<string, Schema>;
  return {
    listed: status['enum'] as string[],
    goals: status['x-goals'] as Record<string, Goal>,
    statuses: Object.fromEntries(Object.entries(rules).map(([value, rule]) => [value, toStatusRule(rule)])),
    polling,
    notFound,
  };
}

function toStatusRule({ sources, reason, note, ...verdicts }: Schema): StatusRule {
  return {
    sources: sources as string[],
    ...(reason === undefined ? {} : { reason: reason as string }),
    ...(note === undefined ? {} : { note: note as string }),
    verdicts: verdicts as Record<string, Verdict>,
  };
}

/** The names of the properties that hold a status with verdicts, in any schema of the contract. */
export function statusProperties(contract: Contract): readonly string[] {
  const isStatus = (schema: Schema): boolean =>
    ((resolveSchema(contract, schema)['anyOf'] ?? []) as Schema[]).some(
      (alternative) => 'x-verdicts' in (contract.components.schemas[readReference(alternative) ?? ''] ?? {}),
    );
  return Object.entries(contract.components.schemas).flatMap(([name, schema]) =>
    Object.entries((schema['properties'] ?? {}) as Record<string, Schema>).flatMap(([property, inner]) =>
      isStatus(inner) ? [`${name}/${property}`] : [],
    ),
  );
}
