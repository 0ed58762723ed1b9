/** A wait of one hour in the fake time of the test kit. */
import { createDliClient } from '@job-status/client/dli';
import { createMockFetch, type FakeTime, openFakeTime } from '@job-status/testing';
import { afterEach, expect, it } from 'vitest';

let time: FakeTime | undefined;
afterEach(() => time?.close());

it('waits an hour for a job that never ends', { timeout: 10_000 }, async () => {
  time = openFakeTime();
  const fetch = await createMockFetch();
  let polls = 0;
  const countingFetch = (...args: Parameters<typeof fetch>): Promise<Response> => {
    polls += 1;
    return fetch(...args);
  };
  const dli = createDliClient({ endpoint: 'https://dli.test', credentials: { token: 'any' }, fetch: countingFetch });
  const start = time.now();
  const path = { project_id: 'p', job_id: 'never-ends' };
  const outcome = await time.run(() => dli.waitForOutcome(path, { timeout: 3_600_000 }));

  expect(outcome.end).toBe('timed-out');
  expect(time.now() - start).toBe(3_600_000);
  expect(polls).toBeGreaterThan(200);
  expect(fetch.control.job({ api: 'dli', path })).toMatchObject({ scenario: 'never-ends' });
});

it('waits for a job that succeeds after a fixed time on the clock of the mock', async () => {
  time = openFakeTime();
  const fetch = await createMockFetch();
  const dli = createDliClient({ endpoint: 'https://dli.test', credentials: { token: 'any' }, fetch });
  const job = await time.run(() => dli.waitForJob({ project_id: 'p', job_id: 'happy-timed' }));
  expect(job).toMatchObject({ status: 'FINISHED', duration: 90_000 });
});
