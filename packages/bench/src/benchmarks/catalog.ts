import type { Benchmark } from '../benchmark.ts';
import { calls } from './calls.ts';
import { commandLine } from './command-line.ts';
import { firstCall } from './first-call.ts';
import { jobs, nodes } from './growth.ts';
import { install } from './install.ts';
import { mockInProcess } from './mock-in-process.ts';
import { mockServer } from './mock-server.ts';
import { pollingScenarios } from './polling-scenarios.ts';
import { site } from './site.ts';
import { size } from './size.ts';
import { start } from './start.ts';

/** All benchmarks, in the order of the results. To add one, write its file and add it here. */
export const benchmarks: readonly Benchmark[] = [
  firstCall,
  calls,
  jobs,
  nodes,
  pollingScenarios,
  size,
  install,
  mockServer,
  mockInProcess,
  commandLine,
  site,
  start,
];
