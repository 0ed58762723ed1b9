/** Reads what a contract says to somebody who waits: what each status word means for each goal, and how to ask. */
import { type Contract, type Gone, operationOf, type Polling, type Schema } from './contracts.ts';
import { referenced, resolve } from './schema.ts';

/** What a status word means for somebody who waits for a goal. */
export const verdicts = ['pending', 'success', 'failure', 'cancelled', 'not-started', 'indeterminate'] as const;
export type Verdict = (typeof verdicts)[number];

/** Something that a caller can wait for. */
export interface Goal {
  readonly means: string;
  /** What it means that the answer has no status, or no run. */
  readonly absent?: Verdict;
  /** What the word of a single node means, where it counts against the word of the job. */
  readonly nodes?: Readonly<Record<string, Verdict>>;
  /** How many equal readings in a row it takes, for a job may flap. 1 when left out. */
  readonly readings?: number;
}

/** A word, with who knows it. It has one verdict for each goal under the name of the goal. */
export interface JudgedWord {
  readonly sources: readonly string[];
  readonly because?: string;
  /** What a caller should be told beside the verdict. */
  readonly caveat?: string;
  readonly verdicts: Readonly<Record<string, Verdict>>;
}

/** Everything that a contract says about waiting. */
export interface Waiting {
  /** The words that the contract lists. */
  readonly listed: readonly string[];
  readonly goals: Readonly<Record<string, Goal>>;
  readonly words: Readonly<Record<string, JudgedWord>>;
  readonly polling: Polling;
  readonly gone: Gone;
}

/** @param contract - A contract with its references. */
export function waitingOf(contract: Contract): Waiting {
  const [status, ...more] = Object.values(contract.components.schemas).filter((schema) => 'x-verdicts' in schema);
  if (status === undefined || more.length > 0)
    throw new Error(`${contract.info.title} needs one list with x-verdicts.`);
  const { 'x-polling': polling, 'x-gone': gone } = operationOf(contract).get;
  if (polling === undefined || gone === undefined)
    throw new Error(`${contract.info.title} needs x-polling and x-gone.`);
  const words = status['x-verdicts'] as Record<string, Schema>;
  return {
    listed: status['enum'] as string[],
    goals: status['x-goals'] as Record<string, Goal>,
    words: Object.fromEntries(Object.entries(words).map(([word, judged]) => [word, judgedWord(judged)])),
    polling,
    gone,
  };
}

function judgedWord({ sources, because, caveat, ...verdicts }: Schema): JudgedWord {
  return {
    sources: sources as string[],
    ...(because === undefined ? {} : { because: because as string }),
    ...(caveat === undefined ? {} : { caveat: caveat as string }),
    verdicts: verdicts as Record<string, Verdict>,
  };
}

/** The names of the properties that hold a status with verdicts, in any schema of the contract. */
export function statusProperties(contract: Contract): readonly string[] {
  const isStatus = (schema: Schema): boolean =>
    ((resolve(contract, schema)['anyOf'] ?? []) as Schema[]).some(
      (alternative) => 'x-verdicts' in (contract.components.schemas[referenced(alternative) ?? ''] ?? {}),
    );
  return Object.entries(contract.components.schemas).flatMap(([name, schema]) =>
    Object.entries((schema['properties'] ?? {}) as Record<string, Schema>).flatMap(([property, inner]) =>
      isStatus(inner) ? [`${name}/${property}`] : [],
    ),
  );
}
