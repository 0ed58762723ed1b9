import { describe, expect, it, vi } from 'vitest';
import { createDliClient } from '../dli/index.ts';
import { createWatcher } from '../watcher/index.ts';
import { endpoint, runToEnd, stopTime } from './fake-jobs.fixture.ts';

stopTime();

const hour = 3_600_000;
const path = { project_id: 'p', job_id: 'j' };
/** With these options, a wait polls at 0 s and at 5 s, and has no time for another poll. */
const options = { timeout: 10_000, minDelay: 5_000, maxDelay: 5_000 };

/** Advances the clock without firing timers, as on a machine that sleeps. */
function sleepMachine(): void {
  const now = performance.now.bind(performance);
  vi.spyOn(performance, 'now').mockImplementation(() => now() + hour);
  vi.setSystemTime(Date.now() + hour);
}

/**
 * Creates a client whose job has this status after the machine has slept. The machine falls asleep at a time in ms, or during a
 * request that never gets a response.
 */
function createSleepingClient(status: string, asleepAt: number | 'during a request') {
  const polls: number[] = [];
  let isAwake = false;
  const fallAsleep = (): void => {
    isAwake = true;
    sleepMachine();
  };
  const begin = performance.now();
  const fetch = async ({ signal }: Request): Promise<Response> => {
    polls.push(performance.now() - begin);
    if (asleepAt === 'during a request' && polls.length === 2) {
      fallAsleep();
      return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    }
    return Response.json({ job_id: 'j', job_type: 'QUERY', status: isAwake ? status : 'RUNNING' });
  };
  if (typeof asleepAt === 'number') setTimeout(fallAsleep, asleepAt);
  return { client: createDliClient({ ...endpoint, fetch }), polls };
}

describe.each(['FINISHED', 'FAILED', 'RUNNING'])(
  'after the machine has slept past the deadline, a job that is %s',
  (status) => {
    const end = { FINISHED: 'success', FAILED: 'failed', RUNNING: 'timed-out' }[status];

    it.each([
      ['between two polls', 2_000, 2],
      ['when no time was left for another poll', 7_000, 3],
      ['during a request', 'during a request', 3],
    ] as const)('is polled once more by a wait that slept %s', async (_, asleepAt, count) => {
      const { client, polls } = createSleepingClient(status, asleepAt);
      const outcome = await runToEnd(client.waitForOutcome(path, options));

      expect(outcome).toMatchObject({ end, status, polls: count, body: { status } });
      expect(polls).toHaveLength(count);
      expect(polls.at(-1)).toBeGreaterThan(hour);
    });

    it.each([
      ['between two polls', 2_000, 2],
      ['when no time was left for another poll', 7_000, 3],
      ['during a request', 'during a request', 3],
    ] as const)('is polled once more by a watcher that slept %s', async (_, asleepAt, count) => {
      const { client, polls } = createSleepingClient(status, asleepAt);
      const watcher = createWatcher();
      const watch = await watcher.watch(client, path, options);

      expect(await runToEnd(watch.outcome)).toMatchObject({ end, status, polls: count });
      expect(polls.at(-1)).toBeGreaterThan(hour);
      expect(watcher.size).toBe(0);
    });

    it('is polled once more by `pollOnce`', async () => {
      const { client, polls } = createSleepingClient(status, 7_000);
      let step = await client.pollOnce(await client.startWait(path, options));
      while (!step.done) {
        await vi.advanceTimersByTimeAsync(step.delayMs);
        step = await client.pollOnce(step.state);
      }

      expect(step.outcome).toMatchObject({ end, polls: 3 });
      expect(polls.at(-1)).toBeGreaterThan(hour);
    });
  },
);

it('a wait does not poll again after its deadline in a busy process', async () => {
  const { client, polls } = createSleepingClient('RUNNING', 2 ** 30);
  const now = performance.now.bind(performance);
  setTimeout(() => vi.spyOn(performance, 'now').mockImplementation(() => now() + 1_000), 7_000);

  expect(await runToEnd(client.waitForOutcome(path, options))).toMatchObject({ end: 'timed-out', polls: 2 });
  expect(polls).toHaveLength(2);
});
