import { aims } from '../histories/api.ts';
import { clientOf } from './ask.ts';
import type { Job, Wait } from './waiter.ts';

/** @job-status/client, told what every caller can tell: the goal, the time, and which run. The rest is as it is by default. */
export const wait: Wait = async (job) => {
  const { client, place } = clientOf(job);
  const { end } = await client.waitForOutcome(place, { ...optionsOf(job), timeout: job.timeout, signal: job.signal });
  if (end === 'success') return 'done';
  return end === 'failed' || end === 'cancelled' ? 'failed' : 'none';
};

function optionsOf({ aim, startedAfter }: Pick<Job, 'aim' | 'startedAfter'>): object {
  return { ...(aim.slug === 'dataarts' && { goal: aim.goal }), ...(aim.slug === 'cdm' && { startedAfter }) };
}

// Its waiting is loaded when somebody waits. Files are read in real time, so this is done before there is another.
for (const aim of aims) {
  const { client, place } = clientOf({ aim, fetch });
  await client.beginWait(place, optionsOf({ aim, startedAfter: 0 }));
}
