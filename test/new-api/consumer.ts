/** A program that uses the client of the made-up API and its mock. The test compiles it, then runs it. */
import { createBatchClient, isKnownStatus, type SqlJob, toJobView } from '@job-status/client/batch';
import { startMock } from '@job-status/mock';

const mock = await startMock({ port: 0 });
const batch = createBatchClient({
  endpoint: mock.url,
  allowInsecureLoopback: true,
  credentials: { token: 'any' },
});
const fast = { minDelay: 1, maxDelay: 2 };
const job: SqlJob = await batch.waitForJob({ project_id: 'p', job_id: 'happy' }, fast);
const failed = await batch.waitForOutcome({ project_id: 'p', job_id: 'failed' }, fast);
// @ts-expect-error A batch job has no name.
const misnamed = batch.getJobStatus({ project_id: 'p', job_name: 'happy' }).catch(({ code }) => code);

console.log(
  JSON.stringify({
    status: job.status,
    isKnown: isKnownStatus(job.status),
    service: toJobView(job).service,
    end: failed.end,
    misnamed: await misnamed,
  }),
);
await mock.stop();
