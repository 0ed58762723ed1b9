/** What must compile compiles, and what must not does not. Never run. */
import { createCdmClient } from '@job-status/client/cdm';
import { createDataArtsClient } from '@job-status/client/dataarts';
import { createDliClient, type SqlJob } from '@job-status/client/dli';
import { knownValues } from '@job-status/contract/dli';
import * as undici6 from 'undici6';
import * as undici7 from 'undici7';
import * as undici8 from 'undici8';
import { describe, expectTypeOf, it } from 'vitest';

const options = { endpoint: 'https://gateway.test', credentials: { token: 'any' } };
const dli = createDliClient(options);
const cdm = createCdmClient(options);
const dataarts = createDataArtsClient(options);

it('takes a dispatcher of any undici', () => {
  createDliClient({ ...options, dispatcher: new undici6.ProxyAgent('http://proxy.test') });
  createDliClient({ ...options, dispatcher: new undici7.MockAgent() });
  createDliClient({ ...options, dispatcher: new undici8.Pool('https://gateway.test').compose() });
  // @ts-expect-error an object without dispatch
  createDliClient({ ...options, dispatcher: {} });
});

describe('dli', () => {
  it('takes the wire names of the path and gives the typed body', async () => {
    const job = await dli.getJobStatus({ project_id: 'p', job_id: 'j' });

    expectTypeOf(job).toEqualTypeOf<SqlJob>();
    expectTypeOf(job.job_id).toBeString();
    expectTypeOf(job.result_count).toEqualTypeOf<number | undefined>();
    expectTypeOf(job.tags).toEqualTypeOf<{ key: string; value: string }[] | undefined>();
  });

  it('never gives a refusal as a job', async () => {
    const job = await dli.getJobStatus({ project_id: 'p', job_id: 'j' });

    expectTypeOf(job.is_success).toEqualTypeOf<true | undefined>();
  });

  it('refuses a path that is not the one of the contract', () => {
    // @ts-expect-error job_id is missing
    dli.getJobStatus({ project_id: 'p' });
    // @ts-expect-error the wire's spelling is the only one
    dli.getJobStatus({ projectId: 'p', jobId: 'j' });
    // @ts-expect-error an id is text
    dli.getJobStatus({ project_id: 'p', job_id: 7 });
    // @ts-expect-error no such header here
    dli.getJobStatus({ project_id: 'p', job_id: 'j' }, { headers: { workspace: 'w' } });
  });

  it('suggests the known values and accepts others', () => {
    expectTypeOf<'FINISHED'>().toExtend<SqlJob['status']>();
    expectTypeOf<'HIBERNATING'>().toExtend<SqlJob['status']>();
    // Were it plain `string`, an editor would have nothing to complete.
    expectTypeOf<SqlJob['status']>().not.toEqualTypeOf<string>();
    expectTypeOf<Extract<SqlJob['status'], 'FINISHED'>>().toEqualTypeOf<'FINISHED'>();
    expectTypeOf(knownValues.JobStatus[0]).toEqualTypeOf<'LAUNCHING'>();
  });

  it('refuses a field that the contract does not have', async () => {
    const job = await dli.getJobStatus({ project_id: 'p', job_id: 'j' });
    // @ts-expect-error no such field
    job.state;
    // @ts-expect-error a duration may be absent
    job.duration.toFixed();
    // @ts-expect-error a status is text
    job.status = 3;
  });
});

describe('cdm', () => {
  it('has runs, of which the first may be missing', async () => {
    const { submissions } = await cdm.getJobStatus({ project_id: 'p', cluster_id: 'c', job_name: 'n' });
    const [latest] = submissions;

    expectTypeOf(latest).extract<undefined>().toEqualTypeOf<undefined>();
    expectTypeOf(latest?.['creation-date']).toEqualTypeOf<number | string | undefined>();
    expectTypeOf(latest?.isStopingIncrement).toEqualTypeOf<boolean | string | undefined>();
    expectTypeOf(latest?.['last-udpate-user']).toEqualTypeOf<string | undefined>();
    expectTypeOf(latest?.['last-update-user']).toEqualTypeOf<string | undefined>();
  });

  it('refuses a path that is not the one of the contract', () => {
    // @ts-expect-error cluster_id is missing
    cdm.getJobStatus({ project_id: 'p', job_name: 'n' });
    // @ts-expect-error a cluster is asked for by cluster_id
    cdm.getJobStatus({ project_id: 'p', cluster: 'c', job_name: 'n' });
  });
});

describe('dataarts', () => {
  it('takes the header of the contract', () => {
    dataarts.getJobStatus({ project_id: 'p', job_name: 'n' }, { headers: { workspace: 'w' } });
    // @ts-expect-error no such header
    dataarts.getJobStatus({ project_id: 'p', job_name: 'n' }, { headers: { Workspace: 'w' } });
    // @ts-expect-error a header is text
    dataarts.getJobStatus({ project_id: 'p', job_name: 'n' }, { headers: { workspace: 7 } });
  });

  it('promises a name and nothing else', async () => {
    const job = await dataarts.getJobStatus({ project_id: 'p', job_name: 'n' });

    expectTypeOf(job.name).toBeString();
    expectTypeOf(job.startTime).toEqualTypeOf<number | string | null | undefined>();
    // @ts-expect-error nodes may be absent
    job.nodes.length;
  });
});

describe('options', () => {
  it('need an endpoint', () => {
    // @ts-expect-error endpoint is missing
    createDliClient({});
    // @ts-expect-error a token is text
    createDliClient({ endpoint: 'https://dli.eu-de.otc.t-systems.com', credentials: { token: 7 } });
    // @ts-expect-error no such option
    createDliClient({ ...options, baseUrl: 'https://dli.eu-de.otc.t-systems.com' });
  });
});
