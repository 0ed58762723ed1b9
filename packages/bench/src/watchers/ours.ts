import { createDliClient } from '@job-status/client/dli';
import { createWatcher } from '@job-status/client/watcher';
import type { Watch } from './watcher.ts';

const day = 86_400_000;

/** @job-status/client/watcher with a budget that holds nothing back; in flight it has what it has by default. */
export const watch: Watch = async ({ origin, token }, jobs, pause, seen) => {
  const dli = createDliClient({ endpoint: origin, credentials: { token }, allowInsecureLoopback: true });
  const watcher = createWatcher({ requestsPerSecondPerClient: 1e9 });
  const options = { minDelay: pause, maxDelay: pause, timeout: day, onChange: seen };
  const outcomes: ReturnType<typeof dli.waitForOutcome>[] = [];
  for (const job of jobs) outcomes.push((await watcher.watch(dli, job, options)).outcome);
  return {
    stop: async () => {
      watcher.close();
      let sum = 0;
      for (const { end, polls } of await Promise.all(outcomes)) {
        if (end !== 'aborted') throw new Error(`A job that runs has ended as ${end}.`);
        sum += polls;
      }
      return sum;
    },
  };
};
