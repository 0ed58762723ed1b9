import type { Benchmark } from '../benchmarks/benchmark.ts';
import type { Samples } from '../benchmarks/samples.ts';
import type { Contender } from '../contender.ts';

export interface BenchmarkReport {
  readonly nodeVersion: string;
  readonly benchmark: Benchmark;
  readonly contenders: readonly Contender[];
  readonly samples: Samples;
}

export interface NodeReport {
  readonly nodeVersion: string;
  readonly peerVersions: Readonly<Record<string, string>>;
  readonly benchmarks: readonly BenchmarkReport[];
}

export interface Report {
  readonly date: string;
  readonly machine: string;
  /** The load average before and after the run. It is close to 0 on a quiet machine before the run. */
  readonly load: readonly [before: number, after: number];
  readonly rounds: number;
  readonly nodes: readonly NodeReport[];
}
