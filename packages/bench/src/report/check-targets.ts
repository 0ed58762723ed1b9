import type { Benchmark } from '../benchmarks/benchmark.ts';
import type { Samples } from '../benchmarks/samples.ts';
import { type Contender, ours } from '../contender.ts';
import { type Target, targets } from '../targets.ts';
import { formatNumber } from './table.ts';

/** A target beside what was measured. */
export interface TargetResult {
  readonly label: string;
  readonly expected: string;
  /** The median, with the range over the rounds. */
  readonly measured: string;
  readonly isMet: boolean;
}

/** Checks the targets of a benchmark. */
export function checkTargets(benchmark: Benchmark, samples: Samples, contenders: readonly Contender[]): TargetResult[] {
  return targets
    .filter((target) => target.benchmark === benchmark.name && samples.has(ours))
    .map((target) => {
      const { column, label } = target;
      const digits = benchmark.columns.find(({ id }) => id === column)?.digits ?? 2;
      const value = samples.median(ours, column);
      const values = samples.get(ours, column);
      const [low, high] = [Math.min(...values), Math.max(...values)].map((bound) => formatNumber(bound, digits));
      const measured = formatNumber(value, digits) + (low === high ? '' : ` (${low} to ${high})`);
      const { expected, isMet } = checkTarget(target, value, samples, contenders, digits);
      return { label, expected, measured, isMet };
    });
}

function checkTarget(
  { column, expected }: Target,
  value: number,
  samples: Samples,
  contenders: readonly Contender[],
  digits: number,
): Pick<TargetResult, 'expected' | 'isMet'> {
  if (typeof expected === 'object') {
    return 'atMost' in expected
      ? { expected: `≤ ${expected.atMost}`, isMet: value <= expected.atMost }
      : { expected: `≥ ${expected.atLeast}`, isMet: value >= expected.atLeast };
  }
  const rivals = contenders
    .filter(({ id, kind }) => kind === 'full' && !id.startsWith(ours) && samples.has(id))
    .map(({ id, title }) => ({ title, value: samples.median(id, column) }))
    .sort((a, b) => a.value - b.value);
  const best = expected === 'lowest' ? rivals[0] : rivals.at(-1);
  if (best === undefined) return { expected: 'not compared', isMet: false };
  const text = `${formatNumber(best.value, digits)} (${best.title})`;
  return expected === 'lowest'
    ? { expected: `< ${text}`, isMet: value < best.value }
    : { expected: `> ${text}`, isMet: value > best.value };
}
