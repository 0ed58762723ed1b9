/** Checks of calls that fail, are retried or are aborted. */
import * as client from '@job-status/client';
import { equal, rejection, unexpected } from './asserts.js';
import { ask } from './client-call.js';

export const failureChecks = {
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
    const error = await rejection(ask(open({ timeouts: { attempt: 1_000 } }), 'silent', job), client.TransportError);
    equal([error.code, error.timedOut], ['TRANSPORT_ERROR', true]);
    equal((await visits('/left')).length, 1);
  },

  'gives up on half a body, and hangs up': async ({ job, open, visits }) => {
    const error = await rejection(ask(open({ timeouts: { call: 1_000 } }), 'stalling', job), client.TransportError);
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
};
