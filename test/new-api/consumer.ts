/** A program that uses the client of the fictitious API and its mock. The test compiles it, then runs it. */
import { createBatchClient, isKnownStatus, type SqlJob, toJobView } from '@job-status/client/batch';
import { createBatchFetchClient } from '@job-status/client/batch/fetch';
import { startMock } from '@job-status/mock';

const mock = await startMock({ port: 0 });
const options = { endpoint: mock.url, allowInsecureLoopback: true, credentials: { token: 'any' } };
const batch = createBatchClient(options);
const fast = { minDelay: 1, maxDelay: 2 };
const job: SqlJob = await batch.waitForJob({ project_id: 'p', job_id: 'happy' }, fast);
const failed = await batch.waitForOutcome({ project_id: 'p', job_id: 'failed' }, fast);
const { data } = await createBatchFetchClient(options).GET('/v3/{project_id}/batches/{job_id}/status', {
  params: { path: { project_id: 'p', job_id: 'happy' } },
});
// @ts-expect-error A batch job has no name.
const misnamed = batch.getJobStatus({ project_id: 'p', job_name: 'happy' }).catch(({ code }) => code);

console.log(
  JSON.stringify({
    status: job.status,
    isKnown: isKnownStatus(job.status),
    service: toJobView(job).service,
    end: failed.end,
    fetched: data?.job_id,
    misnamed: await misnamed,
  }),
);
await mock.stop();
