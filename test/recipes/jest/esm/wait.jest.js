import { jest } from '@jest/globals';
import { createDliClient } from '@job-status/client/dli';
import { createMockFetch } from '@job-status/testing';

test('the first wait of the process runs in fake time', async () => {
  const fetch = await createMockFetch();
  jest.useFakeTimers({ doNotFake: ['performance'] });
  const credentials = { token: async () => 'any' };
  const dli = createDliClient({ endpoint: 'https://dli.test', credentials, fetch });
  const wait = dli.waitForOutcome({ project_id: 'p', job_id: 'never-ends' });
  await jest.advanceTimersByTimeAsync(3_600_000);
  jest.useRealTimers();

  expect(await wait).toMatchObject({ end: 'timed-out', elapsed: 3_600_000 });
});
