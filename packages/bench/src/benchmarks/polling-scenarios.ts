import { pollers } from '../pollers/catalog.ts';
import type { RunResult } from '../polling-scenarios/run-scenario.ts';
import type { PollingScenariosTask } from '../runners/polling-scenarios.ts';
import type { Benchmark, BenchmarkContext } from './benchmark.ts';
import { Samples } from './samples.ts';

const count = 500;

/** The scenarios that each column counts. */
const counted: Readonly<Record<string, (result: RunResult) => boolean>> = {
  correct: ({ conclusion, groundTruth }) => conclusion === groundTruth,
  wrongDone: ({ conclusion, groundTruth }) => conclusion === 'done' && groundTruth !== 'done',
  wrongFailed: ({ conclusion, groundTruth }) => conclusion === 'failed' && groundTruth !== 'failed',
  missed: ({ conclusion, groundTruth }) => conclusion === 'unknown' && groundTruth !== 'unknown',
  endless: ({ conclusion }) => conclusion === undefined,
  late: ({ conclusion, overrunMs }) => conclusion !== undefined && overrunMs > 0,
  early: ({ earlyRequests }) => earlyRequests > 0,
  afterEnd: ({ requestsAfterEnd }) => requestsAfterEnd > 0,
};

export const pollingScenarios: Benchmark = {
  name: 'polling-scenarios',
  title: `Waiting for a job, ${count} simulated jobs`,
  description:
    'The number of scenarios, on a fake clock. All pollers send requests with our client, one attempt per poll, and have the minimum delay of the contract and the same timeout. “Statuses translated” means that the poller gets the verdict of the contract for every status.',
  dependsOnNode: false,
  contenders: pollers,
  columns: [
    { id: 'correct', title: 'correct', digits: 0 },
    { id: 'wrongDone', title: 'wrong “done”', digits: 0 },
    { id: 'wrongFailed', title: 'wrong “failed”', digits: 0 },
    { id: 'missed', title: 'missed the end', digits: 0 },
    { id: 'endless', title: 'endless', digits: 0 },
    { id: 'late', title: 'past the deadline', digits: 0 },
    { id: 'early', title: 'ignored Retry-After', digits: 0 },
    { id: 'afterEnd', title: 'requests after the end', digits: 0 },
  ],
  measure,
};

async function measure({ sandbox, showProgress }: BenchmarkContext): Promise<Samples> {
  const samples = new Samples();
  for (const { id } of pollers) {
    showProgress(id);
    const task = { poller: `../pollers/${id}.mjs`, count };
    const { result } = await sandbox.runTask<PollingScenariosTask, RunResult[]>('polling-scenarios', task);
    for (const [column, isCounted] of Object.entries(counted)) {
      samples.add(id, { [column]: result.filter(isCounted).length });
    }
  }
  return samples;
}
