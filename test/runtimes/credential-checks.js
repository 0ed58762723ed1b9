/** Checks of tokens and access keys. */
import * as client from '@job-status/client';
import { createDliClient } from '@job-status/client/dli';
import { equal, getRejection, toUnexpectedResult } from './asserts.js';
import { getJobStatus, token } from './client-call.js';
import { clock } from './clock.js';

const key = { accessKey: 'AKEXAMPLE0123456789', secretKey: 'CANARY-SECRET-KEY-0123456789abcdefghijkl' };

export const credentialChecks = {
  'gets a new token after one is rejected': async ({ job, open, requests }) => {
    const tokens = ['first', 'second', 'third'];
    const credentials = { token: async () => tokens.shift() };
    const response = await getJobStatus(open({ credentials }), 'unknownToken', job);
    equal(response.status, 'FINISHED');
    equal(
      (await requests()).map(({ headers }) => headers['x-auth-token']),
      ['first', 'second'],
    );
  },

  'signs in for a token': async ({ fakeService, job, open }) => {
    const login = { endpoint: fakeService, allowInsecureLoopback: true, domain: 'd', user: 'u', project: 'p' };
    const right = client.iamPassword({ ...login, password: 'CANARY-PASSWORD' });
    equal((await getJobStatus(open({ credentials: { token: right } }), 'unknownToken', job)).status, 'FINISHED');
    const wrong = client.iamPassword({ ...login, password: 'another' });
    const error = await getRejection(
      getJobStatus(open({ credentials: { token: wrong } }), 'unknownToken', job),
      client.CredentialsError,
    );
    equal([error.code, error.status], ['CREDENTIALS_ERROR', 401]);
  },

  'creates the same signature in every runtime': async ({ open }) => {
    const sent = [];
    const fetch = async (request) => {
      sent.push(request.headers);
      return Response.json({ job_id: '作业 1', job_type: 'DDL', status: 'FAILED' });
    };
    const options = open({ endpoint: 'https://dli.example.com', credentials: key, fetch });
    clock.frozen = Date.UTC(2026, 0, 2, 3, 4, 5);
    try {
      await createDliClient(options).getJobStatus({ project_id: 'p', job_id: '作业 1' });
    } finally {
      clock.frozen = undefined;
    }
    equal(
      ['x-sdk-date', 'authorization'].map((name) => sent[0].get(name)),
      [
        '20260102T030405Z',
        'SDK-HMAC-SHA256 Access=AKEXAMPLE0123456789, SignedHeaders=host;x-sdk-date, Signature=653b5ecdeaa1434c3d8f0e0af33d99799e762bed2eaa5ed64ef81f941bc0bda5',
      ],
    );
  },

  'signs requests that the gateway accepts': async ({ job, open, requests }) => {
    const temporary = { ...key, securityToken: 'CANARY-SECURITY-TOKEN' };
    for (const [name, credentials] of Object.entries({ lasting: key, temporary })) {
      const response = await getJobStatus(open({ credentials }), 'signed', `${job}-${name}`);
      equal(response.status, 'FINISHED');
    }
    equal((await requests('', `${job}-temporary`))[0].headers['x-security-token'], 'CANARY-SECURITY-TOKEN');
    const other = { ...key, secretKey: 'another' };
    const error = await getRejection(getJobStatus(open({ credentials: other }), 'signed', job), client.ServiceError);
    equal(error.status, 401);
  },

  'does not expose the token in errors': async ({ job, open }) => {
    for (const behavior of ['echoToken', 'login', 'elsewhere', 'unavailableOnce']) {
      const error = await getJobStatus(open(), behavior, `${job}-${behavior}`).then(
        toUnexpectedResult,
        (thrown) => thrown,
      );
      equal(`${error} ${error.stack} ${JSON.stringify(error)} ${JSON.stringify({ ...error })}`.includes(token), false);
    }
  },
};
