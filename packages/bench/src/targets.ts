/** What the project wants to reach. The report shows the targets next to the results. A missed target does not fail the run. */
import { oursWithDispatcher } from './clients/catalog.ts';
import { ours } from './contender.ts';

/** A bound, or better than every full contender of the same run. */
export type Expectation = { readonly atMost: number } | { readonly atLeast: number } | 'lowest' | 'highest';

export interface Target {
  readonly benchmark: string;
  readonly column: string;
  readonly label: string;
  readonly expected: Expectation;
  /** The contender that the target is about; our package by default. */
  readonly contender?: string;
  /** What is expected instead on some Node versions, by major version. */
  readonly expectedOnNode?: Readonly<Record<number, Expectation>>;
}

export const targets: readonly Target[] = [
  { benchmark: 'calls', column: 'cpu1', label: 'CPU, sequential', expected: 'lowest' },
  { benchmark: 'calls', column: 'cpu64', label: 'CPU, 64 in flight', expected: 'lowest' },
  { benchmark: 'calls', column: 'rate1', label: 'calls/s, sequential', expected: 'highest' },
  { benchmark: 'calls', column: 'rate64', label: 'calls/s, 64 in flight', expected: 'highest' },
  { benchmark: 'calls', column: 'own1', label: 'own CPU µs, sequential', expected: { atMost: 20 } },
  { benchmark: 'calls', column: 'own64', label: 'own CPU µs, 64 in flight', expected: { atMost: 20 } },
  {
    benchmark: 'calls',
    contender: oursWithDispatcher,
    column: 'rate64',
    label: 'with a dispatcher: calls/s ÷ fetch',
    expected: { atLeast: 3 },
    expectedOnNode: { 24: { atLeast: 2 } },
  },
  {
    benchmark: 'calls',
    contender: oursWithDispatcher,
    column: 'cpu64',
    label: 'with a dispatcher: CPU ÷ fetch',
    expected: { atMost: 0.35 },
    expectedOnNode: { 24: { atMost: 0.4 } },
  },
  { benchmark: 'first-call', column: 'process', label: 'process ÷ fetch', expected: { atMost: 0.35 } },
  { benchmark: 'first-call', column: 'process', label: 'process', expected: 'lowest' },
  { benchmark: 'first-call', column: 'response', label: 'response', expected: 'lowest' },
  { benchmark: 'size', column: 'browser', label: 'one API in a browser, kB', expected: { atMost: 9 } },
  { benchmark: 'mock-server', column: 'start', label: 'start ÷ Prism', expected: { atMost: 0.2 } },
  { benchmark: 'mock-server', column: 'share', label: 'requests/s ÷ node:http', expected: { atLeast: 0.7 } },
  {
    benchmark: 'command-line',
    contender: `${ours}-version`,
    column: 'aboveNode',
    label: '--version, ms above node',
    expected: { atMost: 80 },
  },
  { benchmark: 'command-line', column: 'aboveNode', label: 'get, ms above node', expected: { atMost: 120 } },
];
