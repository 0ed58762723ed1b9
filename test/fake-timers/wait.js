/** Starts the first wait of a process. */
import { createDliClient } from '@job-status/client/dli';
import { createMockFetch } from '@job-status/testing';

export const hour = 3_600_000;

const credentials = {
  token: { token: 'any' },
  'token provider': { token: async () => 'any' },
  'access key': { accessKey: 'AKEXAMPLE0123456789', secretKey: 'secret' },
};

// Created before the timers are fake, as a test does.
const fetch = await createMockFetch();

/** Waits for a job that never ends, at most for an hour. Resolves with how the wait ended. */
export async function startWait(kind) {
  const dli = createDliClient({ endpoint: 'https://dli.test', credentials: credentials[kind], fetch });
  const outcome = await dli.waitForOutcome({ project_id: 'p', job_id: 'never-ends' }, { timeout: hour });
  return { end: outcome.end, elapsed: outcome.elapsed, polls: outcome.polls };
}
