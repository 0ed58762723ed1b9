const { createDliClient } = require('@job-status/client/dli');
const { createMockFetch } = require('@job-status/testing');

test('the first wait of the process runs in fake time', async () => {
  const fetch = await createMockFetch();
  jest.useFakeTimers();
  const credentials = { accessKey: 'AKEXAMPLE0123456789', secretKey: 'secret' };
  const dli = createDliClient({ endpoint: 'https://dli.test', credentials, fetch });
  const wait = dli.waitForOutcome({ project_id: 'p', job_id: 'never-ends' });
  await jest.advanceTimersByTimeAsync(3_600_000);
  jest.useRealTimers();

  expect(await wait).toMatchObject({ end: 'timed-out', elapsed: 3_600_000 });
});
