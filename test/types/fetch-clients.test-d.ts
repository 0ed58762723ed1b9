/** Type tests of the openapi-fetch clients. They are compiled and never run. */

import type { Submissions } from '@job-status/client/cdm';
import { createCdmFetchClient } from '@job-status/client/cdm/fetch';
import { createDataArtsFetchClient } from '@job-status/client/dataarts/fetch';
import type { SqlJob } from '@job-status/client/dli';
import { createDliFetch, createDliFetchClient } from '@job-status/client/dli/fetch';
import type { components } from '@job-status/contract/dli';
import { expectTypeOf, it } from 'vitest';

const options = { endpoint: 'https://gateway.test', credentials: { token: 'any' } };
const dli = createDliFetchClient(options);
const dliPath = '/v1.0/{project_id}/jobs/{job_id}/status';
const job = { project_id: 'p', job_id: 'j' };

it('returns the types of the contract, with open lists of values', async () => {
  const { data, error, response } = await dli.GET(dliPath, { params: { path: job } });

  expectTypeOf(data).toEqualTypeOf<SqlJob | components['schemas']['Refusal'] | undefined>();
  expectTypeOf(error).toEqualTypeOf<components['schemas']['Error'] | undefined>();
  expectTypeOf(response).toEqualTypeOf<Response>();
  if (error === undefined) expectTypeOf(data).toEqualTypeOf<SqlJob | components['schemas']['Refusal']>();
});

it('returns a stream or text on request', async () => {
  const { data } = await dli.GET(dliPath, { params: { path: job }, parseAs: 'text' });

  expectTypeOf(data).toEqualTypeOf<string | undefined>();
});

it('has the paths, parameters and headers of the contract', async () => {
  const cdm = createCdmFetchClient(options);
  const run = { project_id: 'p', cluster_id: 'c', job_name: 'n' };
  const { data } = await cdm.GET('/v1.1/{project_id}/clusters/{cluster_id}/cdm/job/{job_name}/status', {
    params: { path: run },
  });
  expectTypeOf(data).toEqualTypeOf<Submissions | undefined>();
  createDataArtsFetchClient(options).GET('/v1/{project_id}/jobs/{job_name}/status', {
    params: { path: { project_id: 'p', job_name: 'n' }, header: { workspace: 'w' } },
  });
  // @ts-expect-error job_id is missing
  dli.GET(dliPath, { params: { path: { project_id: 'p' } } });
  // @ts-expect-error the contract has no such path
  dli.GET('/v1.0/{project_id}/queues', { params: { path: job } });
  // @ts-expect-error the contract has no such method
  dli.POST(dliPath, { params: { path: job } });
});

it('has a standard fetch', () => {
  expectTypeOf(createDliFetch(options)).toExtend<typeof fetch>();
});
