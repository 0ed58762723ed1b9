/** A program of a user. A test compiles and runs it in separate projects. */
import { createDliClient, type SqlJob } from '@job-status/client/dli';
import { isResponse } from '@job-status/contract/dli';
import { createMockFetch } from '@job-status/testing';

const fetch = await createMockFetch();
const dli = createDliClient({ endpoint: 'https://dli.test', credentials: { token: 'any' }, fetch });
const job: SqlJob = await dli.waitForJob({ project_id: 'p', job_id: 'happy' }, { minDelay: 1, maxDelay: 2 });
const status: string = job.status;
// @ts-expect-error The path has no such parameter.
const misnamed = await dli.getJobStatus({ project_id: 'p', jobName: 'happy' }).catch(({ code }) => code);
// Some supported versions of TypeScript declare `resolve` only in the types of Node.js.
const { resolve } = import.meta as unknown as { resolve(specifier: string): string };
const document = resolve('@job-status/contract/dli/openapi.json').split('/').at(-1);

console.log(JSON.stringify({ status, isValid: isResponse(job), misnamed, document }));
