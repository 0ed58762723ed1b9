import type { Contender } from '../contender.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { Samples } from './samples.ts';

/** One figure of every contender. */
export interface Column {
  readonly id: string;
  readonly title: string;
  readonly digits: number;
}

export interface BenchmarkContext {
  readonly sandbox: Sandbox;
  readonly rounds: number;
  /** The clients to compare. */
  readonly clients: readonly Contender[];
  readonly showProgress: (text: string) => void;
}

/** One table of the bench. */
export interface Benchmark {
  readonly name: string;
  readonly title: string;
  /** How to read the table. */
  readonly description: string;
  /** Whether the result depends on the Node version. Other benchmarks run once. */
  readonly dependsOnNode: boolean;
  /** Ratios come first, because they are the result. */
  readonly columns: readonly Column[];
  /** What is compared; the clients by default. */
  readonly contenders?: readonly Contender[];
  readonly measure: (context: BenchmarkContext) => Promise<Samples>;
}

/**
 * Measures every contender once per round and yields the results of each round, by id. The order rotates, so that no contender
 * always has the same place in it.
 */
export async function* measureRounds<Result>(
  contenders: readonly Contender[],
  { rounds, showProgress }: BenchmarkContext,
  measureOne: (id: string) => Promise<Result>,
): AsyncGenerator<Map<string, Result>> {
  for (let round = 0; round < rounds; round += 1) {
    const results = new Map<string, Result>();
    const start = round % contenders.length;
    for (const { id, title } of [...contenders.slice(start), ...contenders.slice(0, start)]) {
      showProgress(`round ${round + 1} of ${rounds}: ${title}`);
      results.set(id, await measureOne(id));
    }
    yield results;
  }
}

/** The result that others are compared with. */
export function getReference<Result>(results: ReadonlyMap<string, Result>, id: string): Result {
  const result = results.get(id);
  if (result === undefined) throw new Error(`${id} was not measured.`);
  return result;
}
