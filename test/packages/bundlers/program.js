/** A program of a user that is bundled: the typed client, the openapi-fetch client, and the test kit. */
import { createDliClient } from '@job-status/client/dli';
import { createDliFetchClient } from '@job-status/client/dli/fetch';
import { createMockFetch } from '@job-status/testing';

const fetch = await createMockFetch();
const options = { endpoint: 'https://dli.test', credentials: { token: 'any' }, fetch };
const path = { project_id: 'p', job_id: 'happy' };
const { status } = await createDliClient(options).waitForJob(path, { minDelay: 1, maxDelay: 2 });
const { data, response } = await createDliFetchClient(options).GET('/v1.0/{project_id}/jobs/{job_id}/status', {
  params: { path },
});

globalThis.result = { status, code: response.status, jobId: data?.job_id };
console.log(JSON.stringify(globalThis.result));
