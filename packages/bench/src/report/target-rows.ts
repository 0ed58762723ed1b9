import type { Samples } from '../benchmarks/samples.ts';
import { type Contender, ours } from '../contender.ts';
import { type Expectation, targets } from '../targets.ts';
import type { BenchmarkReport } from './report.ts';
import { formatNumber } from './table.ts';

/** The targets of a benchmark next to the measured values: the median, and the range over the rounds. */
export function toTargetRows({ nodeVersion, benchmark, samples, contenders }: BenchmarkReport): string[][] {
  return targets
    .filter((target) => target.benchmark === benchmark.name && samples.has(target.contender ?? ours))
    .map(({ contender = ours, column, label, expected, expectedOnNode }) => {
      const digits = benchmark.columns.find(({ id }) => id === column)?.digits ?? 2;
      const values = samples.get(contender, column);
      const median = samples.median(contender, column);
      const [low, high] = [Math.min(...values), Math.max(...values)].map((value) => formatNumber(value, digits));
      const measured = formatNumber(median, digits) + (low === high ? '' : ` (${low} to ${high})`);
      const expectation = expectedOnNode?.[Number.parseInt(nodeVersion, 10)] ?? expected;
      const { isUpper, limit, title } = findLimit(expectation, column, samples, contenders);
      const bound = title === undefined ? `${limit}` : `${formatNumber(limit, digits)} (${title})`;
      const isMet = isUpper ? median <= limit : median >= limit;
      return [label, `${isUpper ? '≤' : '≥'} ${bound}`, measured, isMet ? 'yes' : 'no'];
    });
}

interface Limit {
  readonly isUpper: boolean;
  readonly limit: number;
  /** The contender that sets the limit. */
  readonly title?: string;
}

function findLimit(expected: Expectation, column: string, samples: Samples, contenders: readonly Contender[]): Limit {
  if (typeof expected === 'object') {
    return 'atMost' in expected
      ? { isUpper: true, limit: expected.atMost }
      : { isUpper: false, limit: expected.atLeast };
  }
  const isUpper = expected === 'lowest';
  const [best] = contenders
    .filter(({ id, kind }) => kind === 'full' && !id.startsWith(ours) && samples.has(id))
    .map(({ id, title }) => ({ limit: samples.median(id, column), title }))
    .sort((a, b) => (isUpper ? a.limit - b.limit : b.limit - a.limit));
  return { isUpper, ...(best ?? { limit: Number.NaN, title: 'not compared' }) };
}
