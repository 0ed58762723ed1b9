/** @jest-environment ./page-environment.js */
import { jest } from '@jest/globals';
import { createDliClient } from '@job-status/client/dli';
import { createMockFetch } from '@job-status/testing';

test('the first wait of a simulated page runs in fake time', async () => {
  expect(document.nodeType).toBe(9);
  const fetch = await createMockFetch();
  jest.useFakeTimers();
  const dli = createDliClient({ endpoint: 'https://dli.test', credentials: { token: 'any' }, fetch });
  const wait = dli.waitForOutcome({ project_id: 'p', job_id: 'never-ends' });
  await jest.advanceTimersByTimeAsync(3_600_000);
  jest.useRealTimers();

  expect(await wait).toMatchObject({ end: 'timed-out', elapsed: 3_600_000 });
});
