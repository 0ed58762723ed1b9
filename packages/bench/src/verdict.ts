/** Compares a row with its limit, the best peer and its target. */
import { type Benchmark, type Contender, ours, type Row, type Samples, type Target } from './benchmark.ts';
import { type Result, toMajor } from './results.ts';

/** A contender next to ours, and ours divided by it. */
export interface Comparison {
  readonly title: string;
  readonly value: number;
  readonly ratio: number;
}

export interface RowVerdict {
  /** The median of the rounds; NaN when it could not be measured. */
  readonly value: number;
  readonly limit?: Comparison;
  readonly bestPeer?: Comparison;
  readonly target: Target;
  /** What the target is compared with: the value, or its ratio. */
  readonly achieved: number;
  readonly isMet: boolean;
}

export function judgeRow(row: Row, benchmark: Benchmark, { samples, nodeVersion }: Result): RowVerdict {
  const { column, contender = ours, isHigherBetter = false } = row;
  const compare = (id: string | undefined): Comparison | undefined => {
    const other = benchmark.contenders.find((contender) => contender.id === id);
    if (other === undefined || samples[other.id]?.[column] === undefined) return undefined;
    return {
      title: other.shortTitle ?? other.title,
      value: findMedian(samples, other.id, column),
      ratio: findRatio(samples, contender, other.id, column),
    };
  };
  const findIds = (kind: Contender['kind']): string[] =>
    benchmark.contenders.filter((other) => other.kind === kind).map(({ id }) => id);
  const limit = compare(row.limit ?? findIds('limit')[0]);
  const [bestPeer] = (row.peers ?? findIds('peer'))
    .map(compare)
    .filter((peer) => peer !== undefined)
    .sort((a, b) => (isHigherBetter ? b.value - a.value : a.value - b.value));
  const bestPeerTarget: Target = isHigherBetter ? { atLeast: 1, times: 'peer' } : { atMost: 1, times: 'peer' };
  const target = row.targetOnNode?.[toMajor(nodeVersion)] ?? row.target ?? bestPeerTarget;
  const value = findMedian(samples, contender, column);
  const { times } = target;
  const reference = times === 'peer' ? bestPeer : times === 'limit' ? limit : compare(times);
  const achieved = times === undefined ? value : (reference?.ratio ?? Number.NaN);
  const isMet = 'atMost' in target ? achieved <= target.atMost : achieved >= target.atLeast;
  return { value, ...(limit && { limit }), ...(bestPeer && { bestPeer }), target, achieved, isMet };
}

export function findMedian(samples: Samples, contender: string, column: string): number {
  return toMedian(samples[contender]?.[column] ?? []);
}

/** The median of the ratios within the rounds, which vary less than the values. */
function findRatio(samples: Samples, contender: string, other: string, column: string): number {
  const [values, others] = [samples[contender]?.[column] ?? [], samples[other]?.[column] ?? []];
  return toMedian(values.map((value, round) => value / (others[round] ?? Number.NaN)));
}

function toMedian(values: readonly number[]): number {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low = Number.NaN, high = low] = sorted.slice(Math.ceil(middle) - 1, Math.floor(middle) + 1);
  return (low + high) / 2;
}
