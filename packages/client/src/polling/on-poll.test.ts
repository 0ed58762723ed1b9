import { describe, expect, it, vi } from 'vitest';
import type { DliWaitOptions, SqlJob } from '../dli/index.ts';
import { dli, gateway, runToEnd, sqlJob, stopTime } from './fake-jobs.fixture.ts';
import type { PollReport } from './poll-report.ts';

stopTime();

const path = { project_id: 'p', job_id: 'j' };
const script = [sqlJob('RUNNING'), gateway(503), sqlJob('RUNNING'), sqlJob('FINISHED')];

type Client = ReturnType<typeof dli>['client'];
type Options = Pick<DliWaitOptions, 'onChange' | 'onPoll'>;

/** The methods that wait until the job ends. */
const methods: readonly [name: string, wait: (client: Client, options: Options) => Promise<unknown>][] = [
  ['waitForJob', (client, options) => client.waitForJob(path, options)],
  ['waitForOutcome', (client, options) => client.waitForOutcome(path, options)],
  [
    'watchJob',
    async (client, options) => {
      for await (const _ of client.watchJob(path, options));
    },
  ],
];

describe.each(methods)('onPoll of %s', (_, wait) => {
  it('reports every poll, with the time of the next one', async () => {
    const { client, polledAt } = dli(script);
    const start = Date.now();
    const reports: PollReport<SqlJob>[] = [];
    await runToEnd(wait(client, { onPoll: (report) => reports.push(report) }));

    expect(reports.map(({ poll, failedPolls, isChange }) => [poll, failedPolls, isChange])).toEqual([
      [1, 0, true],
      [2, 1, false],
      [3, 0, false],
      [4, 0, true],
    ]);
    expect(reports.map(({ snapshot, error }) => snapshot?.status ?? error?.code)).toEqual([
      'RUNNING',
      'SERVICE_ERROR',
      'RUNNING',
      'FINISHED',
    ]);
    expect(reports.map(({ nextPollAt }) => nextPollAt && nextPollAt - start)).toEqual([
      ...polledAt.slice(1),
      undefined,
    ]);
    expect(reports.map(({ delayMs }) => delayMs)).toEqual([2_000, 4_000, 8_000, undefined]);
    expect(reports.map(({ outcome }) => outcome?.end)).toEqual([undefined, undefined, undefined, 'success']);
  });

  it('is called after onChange', async () => {
    const { client } = dli(script);
    const calls: string[] = [];
    const onChange = (): unknown => calls.push('onChange');
    await runToEnd(wait(client, { onChange, onPoll: ({ poll }) => calls.push(`poll ${poll}`) }));

    expect(calls).toEqual(['onChange', 'poll 1', 'poll 2', 'poll 3', 'onChange', 'poll 4']);
  });

  it('ends the wait with the error that it throws', async () => {
    const { client, polledAt } = dli(script);
    const onPoll = ({ error }: PollReport<SqlJob>): void => {
      if (error !== undefined) throw new Error('mine', { cause: error });
    };

    await expect(runToEnd(wait(client, { onPoll }))).rejects.toThrow('mine');
    expect(polledAt).toHaveLength(2);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('ends the wait as soon as its promise rejects, in a delay or a request', async () => {
    for (const [rejectAfter, requests] of [
      [500, 1],
      [2_500, 2],
    ] as const) {
      const { client, polledAt } = dli([sqlJob('RUNNING'), 'silent']);
      const start = Date.now();
      const onPoll = (): Promise<void> =>
        new Promise((_, reject) => setTimeout(() => reject(new Error('mine')), rejectAfter));

      await expect(runToEnd(wait(client, { onPoll }))).rejects.toThrow('mine');
      expect([Date.now() - start, polledAt.length]).toEqual([rejectAfter, requests]);
    }
  });

  it('does not delay the wait with a promise that never settles', async () => {
    const { client, polledAt } = dli(script);
    await runToEnd(wait(client, { onPoll: () => new Promise(() => undefined) }));

    expect(polledAt).toHaveLength(4);
  });
});

it('onPoll is not called for the end of a wait that has no time for another poll', async () => {
  const { client, polledAt } = dli([gateway(429, { 'retry-after': '86400' })]);
  const onPoll = vi.fn();
  const outcome = await runToEnd(client.waitForOutcome(path, { timeout: 10_000, onPoll }));

  expect(outcome).toMatchObject({ end: 'timed-out', polls: 1 });
  expect(onPoll.mock.calls).toHaveLength(polledAt.length);
});

it('onPoll must be a function', async () => {
  const { client } = dli(script);

  await expect(runToEnd(client.waitForJob(path, { onPoll: true as never }))).rejects.toThrow(
    'onPoll must be a function',
  );
});
