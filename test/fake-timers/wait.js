/** The first wait of a process. */
import { createDliClient } from '@job-status/client/dli';
import { createMockFetch } from '@job-status/testing';

export const hour = 3_600_000;

const credentials = {
  token: { token: 'any' },
  'token provider': { token: async () => 'any' },
  'access key': { accessKey: 'AKEXAMPLE0123456789', secretKey: 'secret' },
};

// As in a test, the mock is created before the timers are replaced.
const fetch = await createMockFetch();

/** Waits for a job that never ends, for at most one hour. Resolves with the end of the wait. */
export async function startWait(kind) {
  const dli = createDliClient({ endpoint: 'https://dli.test', credentials: credentials[kind], fetch });
  const outcome = await dli.waitForOutcome({ project_id: 'p', job_id: 'never-ends' }, { timeout: hour });
  return { end: outcome.end, elapsed: outcome.elapsed, polls: outcome.polls };
}
