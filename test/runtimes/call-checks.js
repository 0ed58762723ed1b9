/** Checks of single calls and of what the packages export. */
import * as client from '@job-status/client';
import { createCdmClient } from '@job-status/client/cdm';
import { createDataArtsClient } from '@job-status/client/dataarts';
import { createDliClient } from '@job-status/client/dli';
import * as cdm from '@job-status/contract/cdm';
import * as dataarts from '@job-status/contract/dataarts';
import * as dli from '@job-status/contract/dli';
import { equal, getRejection } from './asserts.js';
import { getJobStatus, token } from './client-call.js';

const create = { cdm: createCdmClient, dataarts: createDataArtsClient, dli: createDliClient };
const contracts = { cdm, dataarts, dli };

export const callChecks = {
  'exports every error, client and contract': async () => {
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

  'uses the expected transport': async ({ job, open, requests, expectedTransport }) => {
    if (expectedTransport === undefined) return;
    await getJobStatus(open(), 'fine', job);
    equal((await requests())[0].transport, expectedTransport);
  },

  'receives the response of each API': async ({ mock, examples, open, read }) => {
    for (const [slug, { path, url }] of Object.entries(examples)) {
      const response = await create[slug](open({ endpoint: mock })).getJobStatus(path);
      equal(response, await read(mock + url, { 'x-auth-token': token }));
    }
  },

  'rejects with the error of each API': async ({ mock, examples, open }) => {
    for (const [slug, { path }] of Object.entries(examples)) {
      const error = await getRejection(
        create[slug](open({ endpoint: mock, credentials: undefined })).getJobStatus(path),
        client.ServiceError,
      );
      equal([error.code, error.status, error.name], ['SERVICE_ERROR', 401, 'ServiceError']);
    }
  },

  'sends the token and the expected request': async ({ job, open, requests }) => {
    const response = await getJobStatus(open(), 'fine', job);
    equal(response.status, 'FINISHED');
    const [{ url, headers }, ...others] = await requests();
    equal(others, []);
    equal(url, `/v1.0/fine/jobs/${job}/status`);
    equal(headers['x-auth-token'], token);
    equal(headers['accept'], 'application/json');
  },

  'encodes a job name in any script': async ({ job, open, requests }) => {
    const name = "迁移 作业 (1)!*'~🙂";
    await createCdmClient(open()).getJobStatus({ project_id: 'runs', cluster_id: job, job_name: name });
    const [{ url }] = await requests();
    const segment = url.split('/')[7];
    equal(segment, '%E8%BF%81%E7%A7%BB%20%E4%BD%9C%E4%B8%9A%20%281%29%21%2A%27~%F0%9F%99%82');
    equal(decodeURIComponent(segment), name);
  },

  'rejects names that change the path': async ({ job, open, requests }) => {
    for (const job_name of ['..', '.', '', 'a/b', 'a\\b', '%2e%2e', '\ud800', 'a\r\nb']) {
      const error = await getRejection(
        createCdmClient(open()).getJobStatus({ project_id: 'runs', cluster_id: job, job_name }),
        client.InvalidArgumentError,
      );
      equal([error.code, error.argument], ['INVALID_ARGUMENT', 'path.job_name']);
    }
    equal(await requests(), []);
  },

  'rejects invalid options': async ({ fakeService, open }) => {
    for (const options of [
      { endpoint: 'http://example.org' },
      { endpoint: fakeService, allowInsecureLoopback: false },
      { endpoint: `${fakeService}/path?query` },
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

  'uses the fetch option': async ({ fakeService, job, open, requests }) => {
    const sent = [];
    const response = { job_id: job, job_type: 'DDL', status: 'FAILED' };
    const fetch = async (request) => {
      sent.push(request);
      return new Response(JSON.stringify(response));
    };
    equal(await getJobStatus(open({ fetch }), 'fine', job), response);
    equal(
      sent.map(({ method, url, headers, redirect }) => [method, url, headers.get('x-auth-token'), redirect]),
      [['GET', `${fakeService}/v1.0/fine/jobs/${job}/status`, token, 'manual']],
    );
    equal(await requests(), []);
  },
};
