import { type Benchmark, ours } from '../benchmark.ts';
import type { RunResult } from '../polling-scenarios/run-scenario.ts';
import type { PollingScenariosTask } from '../runners/polling-scenarios.ts';

const count = 500;

/** The statements whose scenarios are counted. */
const columns: readonly { readonly id: keyof RunResult; readonly title: string; readonly digits: number }[] = [
  { id: 'isCorrect', title: 'right', digits: 0 },
  { id: 'isWronglyDone', title: 'wrong "done"', digits: 0 },
  { id: 'isWronglyFailed', title: 'wrong "failed"', digits: 0 },
  { id: 'missedEnd', title: 'missed the end', digits: 0 },
  { id: 'isEndless', title: 'endless', digits: 0 },
  { id: 'passedDeadline', title: 'past the deadline', digits: 0 },
  { id: 'ignoredRetryAfter', title: 'ignored `Retry-After`', digits: 0 },
  { id: 'requestedAfterEnd', title: 'requests after the end', digits: 0 },
];

export const pollingScenarios: Benchmark = {
  name: 'polling-scenarios',
  title: `Waiting for a job, ${count} simulated jobs`,
  description:
    'The number of scenarios, on a fake clock. All pollers send requests with our client, one attempt per poll, and have the minimum delay of the contract and the same timeout. "Our verdicts" means that the poller gets the verdict of the contract for every status.',
  maxRounds: 1,
  contenders: [
    { id: ours, title: '@job-status/client', kind: 'ours' },
    { id: 'azure-lro', title: '@azure/core-lro, with our verdicts', kind: 'peer' },
    { id: 'azure-lro-raw', title: '@azure/core-lro, with the raw status values', kind: 'peer' },
    { id: 'smithy', title: '@smithy/util-waiter, with our verdicts', kind: 'peer' },
  ],
  columns,
  rows: [
    {
      title: `Right conclusions about ${count} jobs`,
      column: 'isCorrect',
      unit: 'jobs',
      isHigherBetter: true,
      target: { atLeast: count },
    },
  ],
  measure: async (id, { sandbox }) => {
    const { result } = await sandbox.runTask<PollingScenariosTask, RunResult[]>('polling-scenarios', {
      poller: id,
      count,
    });
    return Object.fromEntries(columns.map((column) => [column.id, result.filter((run) => run[column.id]).length]));
  },
};
