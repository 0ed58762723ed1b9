import { pollers } from '../pollers/catalog.ts';
import type { RunResult } from '../polling-scenarios/run-scenario.ts';
import type { PollingScenariosTask } from '../runners/polling-scenarios.ts';
import type { Benchmark, BenchmarkContext, Column } from './benchmark.ts';
import { Samples } from './samples.ts';

const count = 500;

/** The statements whose scenarios are counted. */
const columns: readonly (Column & { readonly id: keyof RunResult })[] = [
  { id: 'isCorrect', title: 'correct', digits: 0 },
  { id: 'isWronglyDone', title: 'wrong "done"', digits: 0 },
  { id: 'isWronglyFailed', title: 'wrong "failed"', digits: 0 },
  { id: 'missedEnd', title: 'missed the end', digits: 0 },
  { id: 'isEndless', title: 'endless', digits: 0 },
  { id: 'passedDeadline', title: 'past the deadline', digits: 0 },
  { id: 'ignoredRetryAfter', title: 'ignored Retry-After', digits: 0 },
  { id: 'requestedAfterEnd', title: 'requests after the end', digits: 0 },
];

export const pollingScenarios: Benchmark = {
  name: 'polling-scenarios',
  title: `Waiting for a job, ${count} simulated jobs`,
  description:
    'The number of scenarios, on a fake clock. All pollers send requests with our client, one attempt per poll, and have the minimum delay of the contract and the same timeout. "Statuses translated" means that the poller gets the verdict of the contract for every status.',
  dependsOnNode: false,
  contenders: pollers,
  columns,
  measure,
};

async function measure({ sandbox, showProgress }: BenchmarkContext): Promise<Samples> {
  const samples = new Samples();
  for (const { id } of pollers) {
    showProgress(id);
    const task = { poller: `../pollers/${id}.mjs`, count };
    const { result } = await sandbox.runTask<PollingScenariosTask, RunResult[]>('polling-scenarios', task);
    for (const column of columns) samples.add(id, { [column.id]: result.filter((run) => run[column.id]).length });
  }
  return samples;
}
