/** What has to be true in every runtime, in JavaScript that needs nothing but the packages. */
import * as client from '@job-status/client';
import { createCdmClient } from '@job-status/client/cdm';
import { createDataArtsClient } from '@job-status/client/dataarts';
import { createDliClient } from '@job-status/client/dli';
import { createWatcher, inCompletionOrder } from '@job-status/client/watcher';
import * as cdm from '@job-status/contract/cdm';
import * as dataarts from '@job-status/contract/dataarts';
import * as dli from '@job-status/contract/dli';
import { equal, rejection, unexpected } from './asserts.js';
import { clock } from './clock.js';

const create = { cdm: createCdmClient, dataarts: createDataArtsClient, dli: createDliClient };
const contracts = { cdm, dataarts, dli };
export const token = 'CANARY-TOKEN';
const key = { accessKey: 'AKEXAMPLE0123456789', secretKey: 'CANARY-SECRET-KEY-0123456789abcdefghijkl' };

export const checks = {
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

  'types a refusal': async ({ job, open }) => {
    const error = await ask(open(), 'refused', job).then(unexpected, (thrown) => thrown);
    equal(error instanceof client.ServiceError && error instanceof client.JobStatusError, true);
    equal(
      [error.status, error.serviceCode, error.serviceMessage, error.requestId],
      [404, 'DLI.0002', 'The job does not exist.', 'r-1'],
    );
  },

  'types a refusal under 200': async ({ job, open }) => {
    const error = await rejection(ask(open(), 'refusedUnderOk', job), client.ServiceError);
    equal([error.status, error.serviceMessage], [200, 'Not now.']);
  },

  'rejects a page that is not a response': async ({ job, open }) => {
    const error = await rejection(ask(open(), 'login', job), client.ProtocolError);
    equal([error.code, error.status, error.contentType], ['PROTOCOL_ERROR', 200, 'text/html']);
    equal(error.excerpt, '<!doctype html><title>Log in</title>');
  },

  'rejects bytes that are not text': async ({ job, open }) => {
    await rejection(ask(open(), 'notText', job), client.ProtocolError);
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
      { endpoint: `${far}/path` },
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

  'follows no redirect': async ({ job, open, visits }) => {
    const error = await rejection(ask(open(), 'elsewhere', job), client.ProtocolError);
    equal(error.message.includes('redirect'), true);
    equal((await visits()).length, 1);
    equal(await visits('', `${job}-landed`), []);
  },

  'tries again': async ({ job, open, visits }) => {
    const answer = await ask(open({ retry: { baseDelay: 1, throttledBaseDelay: 1 } }), 'unavailableOnce', job);
    equal(answer.status, 'FINISHED');
    equal((await visits()).length, 2);
  },

  'reports the number of attempts': async ({ job, open, visits }) => {
    const error = await rejection(
      ask(open({ retry: { maxAttempts: 2, baseDelay: 1 } }), 'login', job),
      client.ProtocolError,
    );
    equal([error.attempts, error.causes.length, error.causes[0] instanceof client.ProtocolError], [2, 1, true]);
    equal((await visits()).length, 2);
  },

  'gives up on silence, and hangs up': async ({ job, open, visits }) => {
    const error = await rejection(ask(open({ timeouts: { attempt: 100 } }), 'silent', job), client.TransportError);
    equal([error.code, error.timedOut], ['TRANSPORT_ERROR', true]);
    equal((await visits('/left')).length, 1);
  },

  'gives up on half a body, and hangs up': async ({ job, open, visits }) => {
    const error = await rejection(ask(open({ timeouts: { call: 100 } }), 'stalling', job), client.TransportError);
    equal(error.timedOut, true);
    equal((await visits('/left')).length, 1);
  },

  'stops when it is aborted, and disconnects': async ({ job, open, visits }) => {
    for (const manner of ['silent', 'stalling']) {
      const end = new AbortController();
      const name = `${job}-${manner}`;
      const asked = rejection(ask(open({ retry: {} }), manner, name, { signal: end.signal }), client.AbortedError);
      // Awaited below, where it may have failed already.
      asked.catch(() => undefined);
      await visits('/made', name);
      const reason = new Error('Enough.');
      end.abort(reason);
      const error = await asked;
      equal([error.code, error.cause === reason], ['ABORTED', true]);
      equal((await visits('/left', name)).length, 1);
    }
  },

  'does not start if it is already aborted': async ({ job, open, visits }) => {
    await rejection(ask(open(), 'fine', job, { signal: AbortSignal.abort() }), client.AbortedError);
    equal(await visits(), []);
  },

  'takes no more than it may, and hangs up': async ({ job, open, visits }) => {
    await rejection(ask(open({ maxResponseBytes: 100_000 }), 'endless', job), client.ProtocolError);
    equal((await visits('/left')).length, 1);
  },

  'reports a closed port': async ({ open, job }) => {
    // Port 1 is closed, and browsers refuse to connect to it.
    const error = await rejection(ask(open({ endpoint: 'http://127.0.0.1:1' }), 'fine', job), client.TransportError);
    equal([error.code, error.timedOut], ['TRANSPORT_ERROR', false]);
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

  'gets a new token when one is refused': async ({ job, open, visits }) => {
    const tokens = ['first', 'second', 'third'];
    const credentials = { token: async () => tokens.shift() };
    const answer = await ask(open({ credentials }), 'unknownToken', job);
    equal(answer.status, 'FINISHED');
    equal(
      (await visits()).map(({ headers }) => headers['x-auth-token']),
      ['first', 'second'],
    );
  },

  'logs in for a token': async ({ far, job, open }) => {
    const login = { endpoint: far, allowInsecureLoopback: true, domain: 'd', user: 'u', project: 'p' };
    const right = client.iamPassword({ ...login, password: 'CANARY-PASSWORD' });
    equal((await ask(open({ credentials: { token: right } }), 'unknownToken', job)).status, 'FINISHED');
    const wrong = client.iamPassword({ ...login, password: 'another' });
    const error = await rejection(
      ask(open({ credentials: { token: wrong } }), 'unknownToken', job),
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

  'signs what arrives': async ({ job, open, visits }) => {
    const temporary = { ...key, securityToken: 'CANARY-SECURITY-TOKEN' };
    for (const [name, credentials] of Object.entries({ lasting: key, temporary })) {
      const answer = await ask(open({ credentials }), 'signed', `${job}-${name}`);
      equal(answer.status, 'FINISHED');
    }
    equal((await visits('', `${job}-temporary`))[0].headers['x-security-token'], 'CANARY-SECURITY-TOKEN');
    const other = { ...key, secretKey: 'another' };
    const error = await rejection(ask(open({ credentials: other }), 'signed', job), client.ServiceError);
    equal(error.status, 401);
  },

  'waits for a job': async ({ job, open, visits }) => {
    const seen = [];
    const onChange = ({ status, verdict }) => seen.push([status, verdict]);
    const path = { project_id: 'ending', job_id: job };
    const answer = await createDliClient(open()).waitForJob(path, { minDelay: 1, maxDelay: 2, onChange });
    equal(answer.status, 'FINISHED');
    equal(seen, [
      ['LAUNCHING', 'pending'],
      ['RUNNING', 'pending'],
      ['FINISHED', 'success'],
    ]);
    equal((await visits()).length, 3);
  },

  'waits step by step, each with another client': async ({ job, open, visits }) => {
    let state = await createDliClient(open()).startWait(
      { project_id: 'ending', job_id: job },
      { minDelay: 1, maxDelay: 2 },
    );
    for (;;) {
      const step = await createDliClient(open()).pollOnce(JSON.parse(JSON.stringify(state)));
      if (step.done) {
        equal([step.outcome.end, step.outcome.polls], ['success', 3]);
        break;
      }
      state = step.state;
    }
    equal((await visits()).length, 3);
  },

  'watches many jobs, and ends them all': async ({ job, open }) => {
    const watcher = createWatcher({ requestsPerSecondPerClient: 1_000 });
    const dli = createDliClient(open());
    const names = Array.from({ length: 20 }, (_, nth) => `${job}-${nth}`);
    const watches = await Promise.all(
      names.map((job_id) => watcher.watch(dli, { project_id: 'ending', job_id }, { minDelay: 1, maxDelay: 2 })),
    );
    const lasting = await watcher.watch(dli, { project_id: 'lasting', job_id: `${job}-lasting` });
    const ended = [];
    for await (const { path, outcome } of inCompletionOrder(watches))
      ended.push([path.job_id, (await outcome).end, (await outcome).polls]);
    equal(ended.toSorted(), names.map((name) => [name, 'success', 3]).toSorted());
    equal(watcher.size, 1);
    watcher.close();
    equal((await lasting.outcome).end, 'aborted');
  },

  'stops waiting when it is aborted': async ({ job, open, visits }) => {
    const end = new AbortController();
    const path = { project_id: 'lasting', job_id: job };
    const waited = createDliClient(open()).waitForJob(path, { signal: end.signal, onChange: () => end.abort() });
    const error = await rejection(waited, client.WaitAbortedError);
    equal([error.code, error.polls, error.body.status], ['WAIT_ABORTED', 1, 'RUNNING']);
    equal((await visits()).length, 1);
  },

  'keeps the token out of what it throws': async ({ job, open }) => {
    for (const manner of ['telling', 'login', 'elsewhere', 'unavailableOnce']) {
      const error = await ask(open(), manner, `${job}-${manner}`).then(unexpected, (thrown) => thrown);
      equal(`${error} ${error.stack} ${JSON.stringify(error)} ${JSON.stringify({ ...error })}`.includes(token), false);
    }
  },
};

export function ask(options, project_id, job_id, call) {
  return createDliClient(options).getJobStatus({ project_id, job_id }, call);
}
