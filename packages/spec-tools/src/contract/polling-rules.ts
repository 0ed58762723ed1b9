/** Reads the polling rules of a contract: the verdict of each status value for each goal, and how often to poll. */
import { type Contract, type NotFoundRule, type Polling, readOperation, type Schema } from './read-contract.ts';
import { readReference, resolveSchema } from './schema.ts';
import type { Verdict } from './verdict.ts';

export { type Verdict, verdicts } from './verdict.ts';

/** Something that a caller can wait for. */
export interface Goal {
  readonly meaning: string;
  /** The verdict for a response without a status or without a run. */
  readonly absent?: Verdict;
  /** Verdicts of status values of a node that override the success of the job. */
  readonly nodes?: Readonly<Record<string, Verdict>>;
  /**
   * Number of consecutive successful polls required, because a job may flap.
   *
   * @default 1
   */
  readonly successThreshold?: number;
}

/** A status value with its sources. `verdicts` has one verdict per goal. */
export interface StatusRule {
  readonly sources: readonly string[];
  readonly reason?: string;
  /** Additional information for callers. */
  readonly note?: string;
  readonly verdicts: Readonly<Record<string, Verdict>>;
}

/** All polling rules of a contract. */
export interface PollingRules {
  /** The status values that the contract lists. */
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
    throw new Error(`${contract.info.title} must have exactly one list with x-verdicts.`);
  const { 'x-polling': polling, 'x-not-found': notFound } = readOperation(contract).get;
  if (polling === undefined || notFound === undefined)
    throw new Error(`${contract.info.title} must have x-polling and x-not-found.`);
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

/** Returns the properties of all schemas whose value is a status with verdicts, as `Schema/property`. */
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
