/** The measured figures of every benchmark, in `results.jsonl`: one line per benchmark and Node version. */
import { readFileSync, writeFileSync } from 'node:fs';
import type { Measurement } from './benchmark.ts';

export interface Result extends Measurement {
  readonly benchmark: string;
  readonly nodeVersion: string;
  readonly date: string;
  readonly machine: string;
  /** The load average before the run, which is close to 0 on a quiet machine, and after the benchmark. */
  readonly load: readonly [before: number, after: number];
  readonly rounds: number;
  readonly isQuick: boolean;
  readonly seconds: number;
  /** The versions of the peers by package. */
  readonly versions: Readonly<Record<string, string>>;
}

const file = new URL('../results.jsonl', import.meta.url);

export function readResults(): Result[] {
  const lines = readFileSync(file, { encoding: 'utf8', flag: 'a+' }).split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Result);
}

/** Stores a result in place of an earlier one of the same benchmark and major version of Node. */
export function storeResult(result: Result): void {
  const others = readResults().filter((other) => toKey(other) !== toKey(result));
  const lines = [...others, result].sort((a, b) => (toKey(a) < toKey(b) ? -1 : 1)).map((one) => JSON.stringify(one));
  writeFileSync(file, `${lines.join('\n')}\n`);
}

function toKey({ benchmark, nodeVersion }: Result): string {
  return `${benchmark} ${toMajor(nodeVersion)}`;
}

export function toMajor(nodeVersion: string): number {
  return Number.parseInt(nodeVersion, 10);
}
