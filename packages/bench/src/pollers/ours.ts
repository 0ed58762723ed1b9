import { apiGoals } from '../polling-scenarios/api-goals.ts';
import type { Poll, PollOptions } from '../polling-scenarios/run-scenario.ts';
import { createClient } from './request-status.ts';

/** @job-status/client with the options that every caller has: goal, timeout and run. Everything else is the default. */
export const pollWithOurs: Poll = async (options) => {
  const { client, path } = createClient(options);
  const { timeout, signal } = options;
  const { end } = await client.waitForOutcome(path, { ...toWaitOptions(options), timeout, signal });
  if (end === 'success') return 'done';
  return end === 'failed' || end === 'cancelled' ? 'failed' : 'unknown';
};

function toWaitOptions({ apiGoal, startedAfter }: Pick<PollOptions, 'apiGoal' | 'startedAfter'>): object {
  const { slug, goal } = apiGoal;
  return { ...(slug === 'dataarts' && { goal }), ...(slug === 'cdm' && { startedAfter }) };
}

/** The client loads its polling on first use. This must happen before the clock is replaced, since reading files takes real time. */
export async function preload(): Promise<void> {
  for (const apiGoal of apiGoals) {
    const { client, path } = createClient({ apiGoal, fetch });
    await client.startWait(path, toWaitOptions({ apiGoal, startedAfter: 0 }));
  }
}
