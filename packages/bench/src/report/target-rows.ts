import type { Benchmark } from '../benchmarks/benchmark.ts';
import type { Samples } from '../benchmarks/samples.ts';
import { type Contender, ours } from '../contender.ts';
import { type Expectation, targets } from '../targets.ts';
import { formatNumber } from './table.ts';

/** The targets of a benchmark beside what was measured: the median, and the range over the rounds. */
export function toTargetRows(benchmark: Benchmark, samples: Samples, contenders: readonly Contender[]): string[][] {
  return targets
    .filter((target) => target.benchmark === benchmark.name && samples.has(ours))
    .map(({ column, label, expected }) => {
      const digits = benchmark.columns.find(({ id }) => id === column)?.digits ?? 2;
      const values = samples.get(ours, column);
      const median = samples.median(ours, column);
      const [low, high] = [Math.min(...values), Math.max(...values)].map((value) => formatNumber(value, digits));
      const measured = formatNumber(median, digits) + (low === high ? '' : ` (${low} to ${high})`);
      const { sign, limit, title } = findLimit(expected, column, samples, contenders);
      const isMet = sign === '≤' || sign === '<' ? median - limit <= 0 : median - limit >= 0;
      return [label, `${sign} ${title ? formatNumber(limit, digits) : limit}${title}`, measured, isMet ? 'yes' : 'no'];
    });
}

interface Limit {
  readonly sign: '≤' | '≥' | '<' | '>';
  readonly limit: number;
  /** The contender that sets the limit, in parentheses. */
  readonly title: string;
}

function findLimit(expected: Expectation, column: string, samples: Samples, contenders: readonly Contender[]): Limit {
  if (expected === 'lowest' || expected === 'highest') {
    const isLowest = expected === 'lowest';
    const [best] = contenders
      .filter(({ id, kind }) => kind === 'full' && !id.startsWith(ours) && samples.has(id))
      .map(({ id, title }) => ({ limit: samples.median(id, column), title: ` (${title})` }))
      .sort((a, b) => (isLowest ? a.limit - b.limit : b.limit - a.limit));
    return { sign: isLowest ? '<' : '>', ...(best ?? { limit: Number.NaN, title: ' (not compared)' }) };
  }
  return 'atMost' in expected
    ? { sign: '≤', limit: expected.atMost, title: '' }
    : { sign: '≥', limit: expected.atLeast, title: '' };
}
