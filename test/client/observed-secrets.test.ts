/** The log, the traces, the callbacks and the call info of a client expose no secret. */
import { tracingChannel } from 'node:diagnostics_channel';
import { type Credentials, type PollReport, readCallInfo } from '@job-status/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startFakeServer } from '../support/fake-server.ts';
import { jobText, respondWith } from '../support/http-responses.ts';
import { credentialKinds, failures, isAboutJob, login } from './faults/secrecy-suite.ts';
import { findLeaks, hasTrace } from './faults/sinks.ts';
import { createFastClient, path } from './faults/transports.ts';

const channels = ['wait', 'poll', 'attempt'].map((name) => tracingChannel<unknown, object>(`job-status:${name}`));
/** Each context object, with the events that contained it. */
const traces = new Map<object, Set<string>>();
const record = (event: string) => (trace: object) => {
  traces.set(trace, (traces.get(trace) ?? new Set()).add(event));
};
const subscribers = {
  ...{ start: record('start'), end: record('end'), error: record('error') },
  ...{ asyncStart: record('asyncStart'), asyncEnd: record('asyncEnd') },
};

beforeEach(() => {
  for (const channel of channels) channel.subscribe(subscribers);
});
afterEach(() => {
  for (const channel of channels) channel.unsubscribe(subscribers);
  traces.clear();
});

/** Creates a logger that records its messages. */
function recordLog(): { messages: string[]; options: object } {
  const messages: string[] = [];
  const write = (message: string): unknown => messages.push(message);
  return { messages, options: { logLevel: 'debug', logger: { debug: write, info: write, warn: write, error: write } } };
}

/** One failed poll, and a second one that ends the wait. */
const twoPolls = { minDelay: 1, maxDelay: 1, tolerance: { failedPolls: 1 } };

// The password also covers the token that the client obtains with it.
describe.each(['a temporary access key', 'a password'])(
  'the log, the traces and the reports of a wait with %s',
  (kind) => {
    it('expose no secret after any failure', { timeout: 60_000 }, async () => {
      const leaks: string[] = [];
      await Promise.all(
        Object.entries(failures).map(async ([failure, script]) => {
          const server = await startFakeServer((exchange) =>
            isAboutJob(exchange.head) ? script(exchange) : login(exchange),
          );
          const { messages, options } = recordLog();
          const reports: PollReport<unknown>[] = [];
          const onPoll = (report: PollReport<unknown>): unknown => reports.push(report);
          const credentials = credentialKinds[kind]?.(server.origin) as Credentials;
          const client = createFastClient('http', server.origin, { credentials, ...options });
          const outcome = await client.waitForOutcome(path, { ...twoPolls, onPoll });
          await server.close();

          if (outcome.end === 'success') leaks.push(`${failure}: does not fail`);
          if (!messages.some((message) => message.includes('attempt 1'))) leaks.push(`${failure}: is not logged`);
          if (!reports.some(({ error }) => error !== undefined)) leaks.push(`${failure}: is not reported`);
          if (hasTrace(messages.join())) leaks.push(`${failure}: log`);
          leaks.push(...[...reports, outcome].flatMap(findLeaks).map((sink) => `${failure}: ${sink}`));
        }),
      );
      leaks.push(...[...traces.keys()].flatMap(findLeaks).map((sink) => `trace: ${sink}`));

      expect(leaks).toEqual([]);
      const failed = [...traces.values()].filter((events) => events.has('error') && events.has('asyncEnd'));
      // Each failure has at least a wait, a poll and an attempt.
      expect(failed.length).toBeGreaterThanOrEqual(3 * Object.keys(failures).length);
    });
  },
);

it('redacts a token that the request ID of a successful response repeats', async () => {
  const server = await startFakeServer((exchange) => {
    const token = /x-auth-token: (.*)/i.exec(exchange.head)?.[1] ?? '';
    return respondWith({ body: jobText, headers: { 'x-request-id': `id-${token}` } })(exchange);
  });
  const { messages, options } = recordLog();
  const credentials = credentialKinds['a token']?.(server.origin) as Credentials;
  const job = await createFastClient('http', server.origin, { credentials, ...options }).waitForJob(path);
  await server.close();

  expect(readCallInfo(job)?.requestId).toMatch(/^id-\[redacted\]/);
  expect(messages.some((message) => message.includes('request id-[redacted]'))).toBe(true);
  expect([readCallInfo(job), job, messages, ...traces.keys()].flatMap(findLeaks)).toEqual([]);
});
