/** Checks of calls that fail, are retried or are aborted. */
import * as client from '@job-status/client';
import { equal, getRejection, toUnexpectedResult } from './asserts.js';
import { getJobStatus } from './client-call.js';

export const failureChecks = {
  'rejects with a ServiceError': async ({ job, open }) => {
    const error = await getJobStatus(open(), 'refused', job).then(toUnexpectedResult, (thrown) => thrown);
    equal(error instanceof client.ServiceError && error instanceof client.JobStatusError, true);
    equal(
      [error.status, error.serviceCode, error.serviceMessage, error.requestId],
      [404, 'DLI.0002', 'The job does not exist.', 'r-1'],
    );
  },

  'rejects with a ServiceError after a refusal with status 200': async ({ job, open }) => {
    const error = await getRejection(getJobStatus(open(), 'refusedUnderOk', job), client.ServiceError);
    equal([error.status, error.serviceMessage], [200, 'Not now.']);
  },

  'rejects a page that is not a response': async ({ job, open }) => {
    const error = await getRejection(getJobStatus(open(), 'login', job), client.ProtocolError);
    equal([error.code, error.status, error.contentType], ['PROTOCOL_ERROR', 200, 'text/html']);
    equal(error.excerpt, '<!doctype html><title>Log in</title>');
  },

  'rejects bytes that are not text': async ({ job, open }) => {
    await getRejection(getJobStatus(open(), 'notText', job), client.ProtocolError);
  },

  'does not follow redirects': async ({ job, open, requests }) => {
    const error = await getRejection(getJobStatus(open(), 'elsewhere', job), client.ProtocolError);
    equal(error.message.includes('redirect'), true);
    equal((await requests()).length, 1);
    equal(await requests('', `${job}-landed`), []);
  },

  retries: async ({ job, open, requests }) => {
    const response = await getJobStatus(
      open({ retry: { baseDelay: 1, throttledBaseDelay: 1 } }),
      'unavailableOnce',
      job,
    );
    equal(response.status, 'FINISHED');
    equal((await requests()).length, 2);
  },

  'reports the number of attempts': async ({ job, open, requests }) => {
    const error = await getRejection(
      getJobStatus(open({ retry: { maxAttempts: 2, baseDelay: 1 } }), 'login', job),
      client.ProtocolError,
    );
    equal([error.attempts, error.causes.length, error.causes[0] instanceof client.ProtocolError], [2, 1, true]);
    equal((await requests()).length, 2);
  },

  'times out without a response, and disconnects': async ({ job, open, requests }) => {
    const error = await getRejection(
      getJobStatus(open({ timeouts: { attempt: 1_000 } }), 'silent', job),
      client.TransportError,
    );
    equal([error.code, error.timedOut], ['TRANSPORT_ERROR', true]);
    equal((await requests('/disconnected')).length, 1);
  },

  'times out during a body, and disconnects': async ({ job, open, requests }) => {
    const error = await getRejection(
      getJobStatus(open({ timeouts: { call: 1_000 } }), 'stalling', job),
      client.TransportError,
    );
    equal(error.timedOut, true);
    equal((await requests('/disconnected')).length, 1);
  },

  'stops when it is aborted, and disconnects': async ({ job, open, requests }) => {
    for (const behavior of ['silent', 'stalling']) {
      const end = new AbortController();
      const name = `${job}-${behavior}`;
      const call = getRejection(
        getJobStatus(open({ retry: {} }), behavior, name, { signal: end.signal }),
        client.AbortedError,
      );
      // Prevents an unhandled rejection before the call is awaited below.
      call.catch(() => undefined);
      await requests('/received', name);
      const reason = new Error('Aborted by the test.');
      end.abort(reason);
      const error = await call;
      equal([error.code, error.cause === reason], ['ABORTED', true]);
      equal((await requests('/disconnected', name)).length, 1);
    }
  },

  'does not start if it is already aborted': async ({ job, open, requests }) => {
    await getRejection(getJobStatus(open(), 'fine', job, { signal: AbortSignal.abort() }), client.AbortedError);
    equal(await requests(), []);
  },

  'stops reading at the size limit, and disconnects': async ({ job, open, requests }) => {
    await getRejection(getJobStatus(open({ maxResponseBytes: 100_000 }), 'endless', job), client.ProtocolError);
    equal((await requests('/disconnected')).length, 1);
  },

  'reports a closed port': async ({ open, job }) => {
    // Port 1 is closed, and browsers refuse to connect to it.
    const error = await getRejection(
      getJobStatus(open({ endpoint: 'http://127.0.0.1:1' }), 'fine', job),
      client.TransportError,
    );
    equal([error.code, error.timedOut], ['TRANSPORT_ERROR', false]);
  },
};
