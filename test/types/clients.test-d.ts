/** Type tests of the clients. They are compiled and never run. */
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

it('accepts a dispatcher of any supported version of undici', () => {
  createDliClient({ ...options, dispatcher: new undici6.ProxyAgent('http://proxy.test') });
  createDliClient({ ...options, dispatcher: new undici7.MockAgent() });
  createDliClient({ ...options, dispatcher: new undici8.Pool('https://gateway.test').compose() });
  // @ts-expect-error an object without dispatch
  createDliClient({ ...options, dispatcher: {} });
});

describe('dli', () => {
  it('accepts the wire names of the path and returns the typed body', async () => {
    const job = await dli.getJobStatus({ project_id: 'p', job_id: 'j' });

    expectTypeOf(job).toEqualTypeOf<SqlJob>();
    expectTypeOf(job.job_id).toBeString();
    expectTypeOf(job.result_count).toEqualTypeOf<number | undefined>();
    expectTypeOf(job.tags).toEqualTypeOf<{ key: string; value: string }[] | undefined>();
  });

  it('never returns a refusal as a job', async () => {
    const job = await dli.getJobStatus({ project_id: 'p', job_id: 'j' });

    expectTypeOf(job.is_success).toEqualTypeOf<true | undefined>();
  });

  it('rejects a path that is not in the contract', () => {
    // @ts-expect-error job_id is missing
    dli.getJobStatus({ project_id: 'p' });
    // @ts-expect-error only the spelling of the wire is valid
    dli.getJobStatus({ projectId: 'p', jobId: 'j' });
    // @ts-expect-error an ID is a string
    dli.getJobStatus({ project_id: 'p', job_id: 7 });
    // @ts-expect-error the operation has no such header
    dli.getJobStatus({ project_id: 'p', job_id: 'j' }, { headers: { workspace: 'w' } });
  });

  it('suggests the known values and accepts others', () => {
    expectTypeOf<'FINISHED'>().toExtend<SqlJob['status']>();
    expectTypeOf<'HIBERNATING'>().toExtend<SqlJob['status']>();
    // With a plain `string`, an editor could not complete the values.
    expectTypeOf<SqlJob['status']>().not.toEqualTypeOf<string>();
    expectTypeOf<Extract<SqlJob['status'], 'FINISHED'>>().toEqualTypeOf<'FINISHED'>();
    expectTypeOf(knownValues.JobStatus[0]).toEqualTypeOf<'LAUNCHING'>();
  });

  it('rejects a field that the contract does not have', async () => {
    const job = await dli.getJobStatus({ project_id: 'p', job_id: 'j' });
    // @ts-expect-error no such field
    job.state;
    // @ts-expect-error a duration may be absent
    job.duration.toFixed();
    // @ts-expect-error a status is a string
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

  it('rejects a path that is not in the contract', () => {
    // @ts-expect-error cluster_id is missing
    cdm.getJobStatus({ project_id: 'p', job_name: 'n' });
    // @ts-expect-error the parameter is called cluster_id
    cdm.getJobStatus({ project_id: 'p', cluster: 'c', job_name: 'n' });
  });
});

describe('dataarts', () => {
  it('accepts the header of the contract', () => {
    dataarts.getJobStatus({ project_id: 'p', job_name: 'n' }, { headers: { workspace: 'w' } });
    // @ts-expect-error the operation has no such header
    dataarts.getJobStatus({ project_id: 'p', job_name: 'n' }, { headers: { Workspace: 'w' } });
    // @ts-expect-error a header is a string
    dataarts.getJobStatus({ project_id: 'p', job_name: 'n' }, { headers: { workspace: 7 } });
  });

  it('guarantees only a name', async () => {
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
    // @ts-expect-error a token is a string
    createDliClient({ endpoint: 'https://dli.eu-de.otc.t-systems.com', credentials: { token: 7 } });
    // @ts-expect-error no such option
    createDliClient({ ...options, baseUrl: 'https://dli.eu-de.otc.t-systems.com' });
  });
});
