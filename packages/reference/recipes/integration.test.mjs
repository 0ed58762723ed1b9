import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { createCdmClient } from '@job-status/client/cdm';
import { startMock } from '@job-status/mock';

const mock = await startMock({ port: 0, speed: 0 });
after(() => mock.stop());

test('my program sees a migration end after two minutes', async () => {
  const cdm = createCdmClient({
    endpoint: mock.url,
    allowInsecureLoopback: true,
    credentials: { token: 'any' },
  });
  const job = { project_id: 'my-project', cluster_id: 'my-cluster', job_name: 'nightly' };
  mock.control.set({ api: 'cdm', path: job }, { scenario: 'happy-timed' });
  const status = async () => (await cdm.getJobStatus(job)).submissions[0]?.status;

  assert.equal(await status(), 'NEW');
  mock.control.advance('2m');
  assert.equal(await status(), 'SUCCEEDED');
});
