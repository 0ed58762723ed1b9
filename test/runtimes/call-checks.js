/** Checks of single calls and of what the packages export. */
import * as client from '@job-status/client';
import { createCdmClient } from '@job-status/client/cdm';
import { createDataArtsClient } from '@job-status/client/dataarts';
import { createDliClient } from '@job-status/client/dli';
import * as cdm from '@job-status/contract/cdm';
import * as dataarts from '@job-status/contract/dataarts';
import * as dli from '@job-status/contract/dli';
import { equal, rejection } from './asserts.js';
import { ask, token } from './client-call.js';

const create = { cdm: createCdmClient, dataarts: createDataArtsClient, dli: createDliClient };
const contracts = { cdm, dataarts, dli };

export const callChecks = {
  'has every entry': async () => {
    equal(
      Object.entries(client)
        .filter(([, value]) => value.prototype instanceof client.JobStatusError)
        .map(([name]) => name)
        .sort(),
      [
        ...['AbortedError', 'CredentialsError', 'InvalidArgumentError', 'JobCancelledError', 'JobFailedError'],
        ...['JobGoneError', 'JobNotStartedError', 'ProtocolError', 'ServiceError', 'TooManyFailedPollsError'],
        ...[
          'TransportError',
          'UnknownStatusError',
          'WaitAbortedError',
          'WaitError',
          'WaitRefusedError',
          'WaitTimeoutError',
        ],
      ],
    );
    for (const [slug, contract] of Object.entries(contracts)) {
      equal(typeof create[slug], 'function');
      equal(contract.operation.operationId, 'getJobStatus');
      equal(contract.isResponse({}), false);
    }
  },

  'uses the expected transport': async ({ job, open, visits, wire }) => {
    if (wire === undefined) return;
    await ask(open(), 'fine', job);
    equal((await visits())[0].wire, wire);
  },

  'receives the response of each API': async ({ mock, examples, open, read }) => {
    for (const [slug, { path, url }] of Object.entries(examples)) {
      const answer = await create[slug](open({ endpoint: mock })).getJobStatus(path);
      equal(answer, await read(mock + url, { 'x-auth-token': token }));
    }
  },

  'gets the refusal of each API': async ({ mock, examples, open }) => {
    for (const [slug, { path }] of Object.entries(examples)) {
      const error = await rejection(
        create[slug](open({ endpoint: mock, credentials: undefined })).getJobStatus(path),
        client.ServiceError,
      );
      equal([error.code, error.status, error.name], ['SERVICE_ERROR', 401, 'ServiceError']);
    }
  },

  'sends the token and the expected request': async ({ job, open, visits }) => {
    const answer = await ask(open(), 'fine', job);
    equal(answer.status, 'FINISHED');
    const [{ url, headers }, ...others] = await visits();
    equal(others, []);
    equal(url, `/v1.0/fine/jobs/${job}/status`);
    equal(headers['x-auth-token'], token);
    equal(headers['accept'], 'application/json');
  },

  'sends a name in any writing': async ({ job, open, visits }) => {
    const name = "迁移 作业 (1)!*'~🙂";
    await createCdmClient(open()).getJobStatus({ project_id: 'runs', cluster_id: job, job_name: name });
    const [{ url }] = await visits();
    const segment = url.split('/')[7];
    equal(segment, '%E8%BF%81%E7%A7%BB%20%E4%BD%9C%E4%B8%9A%20%281%29%21%2A%27~%F0%9F%99%82');
    equal(decodeURIComponent(segment), name);
  },

  'refuses what climbs': async ({ job, open, visits }) => {
    for (const job_name of ['..', '.', '', 'a/b', 'a\\b', '%2e%2e', '\ud800', 'a\r\nb']) {
      const error = await rejection(
        createCdmClient(open()).getJobStatus({ project_id: 'runs', cluster_id: job, job_name }),
        client.InvalidArgumentError,
      );
      equal([error.code, error.argument], ['INVALID_ARGUMENT', 'path.job_name']);
    }
    equal(await visits(), []);
  },

  'refuses options that cannot work': async ({ far, open }) => {
    for (const options of [
      { endpoint: 'http://example.org' },
      { endpoint: far, allowInsecureLoopback: false },
      { endpoint: `${far}/path?query` },
      { credentials: { token: 'a\r\nb' } },
    ]) {
      let error;
      try {
        createDliClient(open(options));
      } catch (thrown) {
        error = thrown;
      }
      equal(error instanceof client.InvalidArgumentError, true);
    }
  },

  'uses the fetch of its caller': async ({ far, job, open, visits }) => {
    const requests = [];
    const answer = { job_id: job, job_type: 'DDL', status: 'FAILED' };
    const fetch = async (request) => {
      requests.push(request);
      return new Response(JSON.stringify(answer));
    };
    equal(await ask(open({ fetch }), 'fine', job), answer);
    equal(
      requests.map(({ method, url, headers, redirect }) => [method, url, headers.get('x-auth-token'), redirect]),
      [['GET', `${far}/v1.0/fine/jobs/${job}/status`, token, 'manual']],
    );
    equal(await visits(), []);
  },
};
