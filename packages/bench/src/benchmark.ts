import type { Sandbox } from './sandbox.ts';

/** The ID of our own package in every benchmark. */
export const ours = 'ours';

/** One of the things that a benchmark compares. */
export interface Contender {
  readonly id: string;
  readonly title: string;
  /** The title in the summary. @default the title */
  readonly shortTitle?: string;
  /**
   * A limit only does the work that cannot be avoided. A peer is a product that users could choose instead of ours. A baseline is
   * only subtracted from the others, and does not appear in the table.
   */
  readonly kind: 'ours' | 'limit' | 'peer' | 'other' | 'baseline';
}

/** What was measured of one contender in one round. */
export type Values = Readonly<Record<string, number>>;

/** Finds a value of the same round; NaN when there is none. The contender is that of the cell by default. */
export type GetValue = (value: string, contender?: string) => number;

/** One figure of every contender. */
export interface Column {
  readonly id: string;
  readonly title: string;
  readonly digits: number;
  /** Computes the figure from the values of one round. By default, it is the value with the id of the column. */
  readonly compute?: (get: GetValue, contender: string) => number;
}

/** A bound: an absolute one, or as a multiple of a contender. `peer` is the best peer, and `limit` the limit of the row. */
export type Target = { readonly times?: string } & ({ readonly atMost: number } | { readonly atLeast: number });

/** A figure that users feel. It is in the summary of the results, next to its limit and the best peer. */
export interface Row {
  readonly title: string;
  readonly column: string;
  readonly unit: string;
  /** @default 'ours' */
  readonly contender?: string;
  /** The contender that is the limit; by default, the one of that kind. */
  readonly limit?: string;
  /** By default, the contenders of that kind. */
  readonly peers?: readonly string[];
  readonly isHigherBetter?: boolean;
  /** @default as good as the best peer */
  readonly target?: Target;
  /** Whether the README of the repository quotes the row. */
  readonly isHeadline?: boolean;
  /** Other targets, by major version of Node. */
  readonly targetOnNode?: Readonly<Record<number, Target>>;
}

export interface Context {
  readonly sandbox: Sandbox;
  /** The address of a server that sends the documented response. */
  readonly origin: string;
  readonly rounds: number;
  /** How often something short is measured in one round. A busy machine only adds time to it, so the minimum counts. */
  readonly passes: number;
  /** The factor for numbers of calls and requests: 1, or less in a quick run. */
  readonly scale: number;
  readonly showProgress: (text: string) => void;
}

/** One table of the results. */
export interface Benchmark {
  readonly name: string;
  readonly title: string;
  /** How to read the table. */
  readonly description: string;
  /** Whether the result depends on the Node version. Other benchmarks only run on the Node of the bench. */
  readonly dependsOnNode?: boolean;
  /** The maximum number of rounds, for results that hardly vary or take long. */
  readonly maxRounds?: number;
  readonly contenders: readonly Contender[];
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** Measures one contender once. Resolves with undefined when it cannot take part. */
  readonly measure: (contender: string, context: Context) => Promise<Values | undefined>;
}

/** The figures by contender and column, one for each round. */
export type Samples = Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>;

export interface Measurement {
  readonly samples: Samples;
  /** Why contenders could not be measured, by id. */
  readonly failures: Readonly<Record<string, string>>;
}

/**
 * Measures every contender once per round. The order rotates, so that each contender takes each place in turn. A contender
 * that fails does not take part in later rounds.
 */
export async function measureAll(benchmark: Benchmark, context: Context): Promise<Measurement> {
  const { contenders, maxRounds = Number.POSITIVE_INFINITY } = benchmark;
  const samples: Record<string, Record<string, number[]>> = {};
  const failures: Record<string, string> = {};
  const rounds = Math.min(context.rounds, maxRounds);
  for (let round = 0; round < rounds; round += 1) {
    const measured = new Map<string, Values>();
    const start = round % contenders.length;
    for (const { id, title } of [...contenders.slice(start), ...contenders.slice(0, start)]) {
      if (failures[id] !== undefined) continue;
      context.showProgress(`${benchmark.name}, round ${round + 1} of ${rounds}: ${title}`);
      try {
        const values = await benchmark.measure(id, context);
        if (values !== undefined) measured.set(id, values);
      } catch (error) {
        failures[id] = error instanceof Error ? error.message : String(error);
      }
    }
    for (const id of measured.keys()) {
      samples[id] ??= {};
      addRound(samples[id], id, benchmark.columns, measured);
    }
  }
  return { samples, failures };
}

function addRound(
  figures: Record<string, number[]>,
  id: string,
  columns: readonly Column[],
  measured: ReadonlyMap<string, Values>,
): void {
  const get: GetValue = (value, contender = id) => measured.get(contender)?.[value] ?? Number.NaN;
  for (const column of columns) {
    const figure = column.compute?.(get, id) ?? get(column.id);
    if (Number.isFinite(figure)) figures[column.id] = [...(figures[column.id] ?? []), Number(figure.toPrecision(5))];
  }
}

/** The smallest of each value in several passes. */
export async function takeMinimum(passes: number, measure: () => Promise<Values>): Promise<Values> {
  let minimum: Record<string, number> = { ...(await measure()) };
  for (let pass = 1; pass < passes; pass += 1) {
    const values = Object.entries(await measure());
    minimum = Object.fromEntries(values.map(([id, value]) => [id, Math.min(value, minimum[id] ?? value)]));
  }
  return minimum;
}
