import { channel, tracingChannel } from 'node:diagnostics_channel';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createDliClient } from '../dli/index.ts';
import { dli, endpoint, gateway, runToEnd, sqlJob, stopTime } from '../polling/fake-jobs.fixture.ts';
import { fakeService } from '../polling/fake-service.fixture.ts';
import { createWatcher } from '../watcher/index.ts';
import type { AttemptTrace, PollTrace, WaitTrace } from './traces.ts';

stopTime();

const path = { project_id: 'p', job_id: 'j' };
const urlTemplate = '/v1.0/{project_id}/jobs/{job_id}/status';

type Trace = WaitTrace | PollTrace | AttemptTrace;
interface Event {
  readonly name: string;
  readonly trace: Trace;
}

const cleanups: (() => void)[] = [];
afterEach(() => {
  for (const clean of cleanups.splice(0)) clean();
});

/** Subscribes to the channels of some operations, and records their events in order. */
function subscribe(...operations: readonly ('wait' | 'poll' | 'attempt')[]): Event[] {
  const events: Event[] = [];
  for (const operation of operations) {
    const record = (event: string) => (trace: unknown) => {
      events.push({ name: `${operation} ${event}`, trace: trace as Trace });
    };
    const handlers = { ...{ start: record('start'), asyncEnd: record('asyncEnd'), error: record('error') } };
    const subscribers = { ...handlers, end: () => undefined, asyncStart: () => undefined };
    tracingChannel<unknown, Trace>(`job-status:${operation}`).subscribe(subscribers);
    cleanups.push(() => tracingChannel<unknown, Trace>(`job-status:${operation}`).unsubscribe(subscribers));
  }
  return events;
}

const getNames = (events: readonly Event[]): string[] => events.map(({ name }) => name);
const endedTraces = (events: readonly Event[], operation: string): Trace[] =>
  events.filter(({ name }) => name === `${operation} asyncEnd`).map(({ trace }) => trace);

describe('the tracing channels', () => {
  it('publish a wait with its polls and attempts, each with its parent', async () => {
    const events = subscribe('wait', 'poll', 'attempt');
    const { client } = dli([sqlJob('RUNNING'), gateway(503), sqlJob('FINISHED')]);
    await runToEnd(client.waitForJob(path));

    expect(getNames(events)).toEqual([
      'wait start',
      ...['poll start', 'attempt start', 'attempt asyncEnd', 'poll asyncEnd'],
      ...['poll start', 'attempt start', 'attempt error', 'attempt asyncEnd', 'poll error', 'poll asyncEnd'],
      ...['poll start', 'attempt start', 'attempt asyncEnd', 'poll asyncEnd'],
      'wait asyncEnd',
    ]);
    const [wait] = endedTraces(events, 'wait') as WaitTrace[];
    const polls = endedTraces(events, 'poll') as PollTrace[];
    const attempts = endedTraces(events, 'attempt') as AttemptTrace[];
    expect(wait).toEqual({ service: 'dli', goal: 'over', path, end: 'success', status: 'FINISHED', polls: 3 });
    for (const poll of polls) expect(poll.wait).toBe(wait);
    for (const [nth, { poll }] of attempts.entries()) expect(poll).toBe(polls[nth]);
    expect(polls).toMatchObject([
      { poll: 1, status: 'RUNNING', verdict: 'pending', failedPolls: 0, delayMs: 2_000 },
      { poll: 2, errorType: '503', error: { code: 'SERVICE_ERROR' }, failedPolls: 1, delayMs: 4_000, requestId: 'r' },
      { poll: 3, status: 'FINISHED', verdict: 'success', failedPolls: 0 },
    ]);
    const url = 'https://far.test/v1.0/p/jobs/j/status';
    const attempt = { method: 'GET', url, urlTemplate, serverAddress: 'far.test', serverPort: 443, attempt: 1 };
    expect(attempts).toMatchObject([
      { ...attempt, resendCount: 0, statusCode: 200 },
      { ...attempt, resendCount: 0, statusCode: 503, errorType: '503', requestId: 'r' },
      { ...attempt, resendCount: 0, statusCode: 200 },
    ]);
    expect(attempts[0]?.errorType).toBeUndefined();
  });

  it('number the attempts of a call, and count a second request with new credentials', async () => {
    // The code for token providers is loaded in real time.
    vi.useRealTimers();
    const events = subscribe('attempt');
    const { fetch } = fakeService([gateway(401), 'broken off', sqlJob('RUNNING')]);
    let tokens = 0;
    const credentials = { token: async () => `t${++tokens}` };
    await createDliClient({ ...endpoint, credentials, fetch, retry: { baseDelay: 0 } }).getJobStatus(path);

    const attempts = endedTraces(events, 'attempt') as AttemptTrace[];
    expect(attempts.map(({ attempt, resendCount, statusCode }) => [attempt, resendCount, statusCode])).toEqual([
      [1, 0, 401],
      [1, 1, undefined],
      [2, 2, 200],
    ]);
    expect(attempts.map(({ errorType }) => errorType)).toEqual(['401', 'TRANSPORT_ERROR', undefined]);
    expect(attempts.map(({ poll }) => poll)).toEqual([undefined, undefined, undefined]);
  });

  it('publish what a response means, with low cardinality', async () => {
    const events = subscribe('attempt');
    const { fetch } = fakeService([{ body: '<html>' }, 'silent', sqlJob('RUNNING')]);
    await runToEnd(createDliClient({ ...endpoint, fetch, timeouts: { attempt: 1_000 } }).getJobStatus(path));

    expect(endedTraces(events, 'attempt')).toMatchObject([
      { statusCode: 200, errorType: 'PROTOCOL_ERROR' },
      { errorType: 'timeout' },
      { statusCode: 200 },
    ]);
  });

  it.each<[end: string, errorType: string, run: (client: ReturnType<typeof dli>['client']) => Promise<unknown>]>([
    ['failed', 'failed', (client) => client.waitForJob(path).catch(() => undefined)],
    ['aborted', 'aborted', (client) => client.waitForOutcome(path, { signal: AbortSignal.abort() })],
    [
      'aborted',
      'aborted',
      async (client) => {
        for await (const _ of client.watchJob(path)) break;
      },
    ],
  ])('publish the end of a wait: %s', async (end, errorType, run) => {
    const events = subscribe('wait');
    await runToEnd(run(dli([sqlJob('FAILED')]).client));

    expect(getNames(events)).toEqual(['wait start', 'wait error', 'wait asyncEnd']);
    expect(events[2]?.trace).toMatchObject({ end, errorType });
  });

  it('do not publish an error that a callback throws', async () => {
    const events = subscribe('wait');
    const onPoll = (): never => {
      throw new Error('mine');
    };
    await runToEnd(
      dli([sqlJob('RUNNING')])
        .client.waitForJob(path, { onPoll })
        .catch(() => undefined),
    );

    expect(events.at(-1)?.trace).toMatchObject({ errorType: 'callback', polls: 1, status: 'RUNNING' });
    expect(events.at(-1)?.trace).not.toHaveProperty('error');
  });

  it('publish the waits of a watcher, with their polls', async () => {
    const events = subscribe('wait', 'poll');
    const { client } = dli([sqlJob('RUNNING'), sqlJob('FINISHED')]);
    const watcher = createWatcher();
    const { outcome } = await runToEnd(watcher.watch(client, path));
    await runToEnd(outcome);
    watcher.close();

    const [wait] = endedTraces(events, 'wait') as WaitTrace[];
    expect(wait).toMatchObject({ service: 'dli', end: 'success', polls: 2 });
    expect(endedTraces(events, 'poll').map((poll) => (poll as PollTrace).wait === wait)).toEqual([true, true]);
  });

  it('publish a single poll, whose wait may have started in another process', async () => {
    const events = subscribe('wait', 'poll');
    const { client } = dli([sqlJob('RUNNING')]);
    await runToEnd(client.pollOnce(await runToEnd(client.startWait(path))));

    expect(getNames(events)).toEqual(['poll start', 'poll asyncEnd']);
    expect(events[1]?.trace).toMatchObject({ poll: 1, wait: undefined });
  });

  it('reach a subscriber that subscribes after the client is created', async () => {
    const { client } = dli([sqlJob('RUNNING')]);
    await runToEnd(client.getJobStatus(path));
    const events = subscribe('attempt');
    await runToEnd(client.getJobStatus(path));

    expect(getNames(events)).toEqual(['attempt start', 'attempt asyncEnd']);
  });

  it('are optional: the client works in runtimes without them or without `process`', async () => {
    for (const replaced of [undefined, { env: {} }, { getBuiltinModule: () => undefined }]) {
      vi.stubGlobal('process', replaced);
      const { client } = dli([sqlJob('FINISHED')]);
      vi.unstubAllGlobals();
      expect(await runToEnd(client.waitForJob(path))).toMatchObject({ status: 'FINISHED' });
    }
  });

  it('publish no response body', async () => {
    const events = subscribe('wait', 'poll', 'attempt');
    await runToEnd(dli([sqlJob('FINISHED', { statement: 'SELECT 1 AS body' })]).client.waitForJob(path));

    expect(events.length).toBeGreaterThan(0);
    expect(JSON.stringify(events)).not.toContain('SELECT');
    expect(channel('tracing:job-status:wait:start').hasSubscribers).toBe(true);
  });
});
