import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDliClient } from '@job-status/client/dli';
import { createMockFetch } from '@job-status/testing';

test('my program sees a job fail', async () => {
  const fetch = await createMockFetch();
  const dli = createDliClient({ cloud: 'otc', region: 'eu-de', credentials: { token: 'any' }, fetch });
  const job = { project_id: 'my-project', job_id: 'failed-1' };

  assert.equal((await dli.getJobStatus(job)).status, 'RUNNING');
  assert.equal((await dli.getJobStatus(job)).status, 'FAILED');
});
