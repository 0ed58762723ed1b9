import { getEventListeners } from 'node:events';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { InvalidArgumentError } from '../errors/errors.ts';
import { fakeClients, migration, sql } from './fake-clients.fixture.ts';
import { createWatcher, inCompletionOrder, type Watch } from './index.ts';

// The modules that a client loads for a wait are loaded in real time.
beforeAll(async () => {
  const { dli, cdm } = fakeClients();
  await Promise.all([dli.startWait(sql('j')), cdm.startWait(migration('j'))]);
});
beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-11-21T09:00:00Z') });
});
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

const numbers = (count: number): number[] => Array.from({ length: count }, (_, nth) => nth);
const steady = (delay: number) => ({ minDelay: delay, maxDelay: delay });
const advance = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe('a watch', () => {
  it('with an aborted signal does not send requests', async () => {
    const { dli, polls } = fakeClients();
    const watcher = createWatcher({ requestsPerSecond: 1 });
    await watcher.watch(dli, sql('first'));
    const { outcome } = await watcher.watch(dli, sql('j'), { signal: AbortSignal.abort() });
    expect(await outcome).toMatchObject({ end: 'aborted', polls: 0 });
    await expect(createWatcher({ signal: AbortSignal.abort() }).watch(dli, sql('j'))).rejects.toThrow(
      'watcher is closed',
    );
    await advance(2_000);
    watcher.close();
    expect(polls.map(({ job }) => job)).not.toContain('j');
  });

  it('starts after the first one of its client, which loads code, even if that one fails', async () => {
    const { dli } = fakeClients();
    const started: string[] = [];
    const client: typeof dli = {
      ...dli,
      startWait: (path) => {
        started.push(path.job_id);
        return dli.startWait(path);
      },
    };
    const watcher = createWatcher();
    const watches = Promise.allSettled(['', 'b', 'c'].map((job) => watcher.watch(client, sql(job))));
    expect(started).toEqual(['']);
    expect(await watches).toMatchObject([{ status: 'rejected' }, { status: 'fulfilled' }, { status: 'fulfilled' }]);
    expect(started).toEqual(['', 'b', 'c']);
    watcher.close();
  });

  it('ends with the result of its job, in completion order, and keeps its own history', async () => {
    const { dli } = fakeClients((job, nth) => ({
      status: nth >= Number(job) ? (job === '2' ? 'FAILED' : 'FINISHED') : 'RUNNING',
    }));
    const watcher = createWatcher({ requestsPerSecondPerClient: 1_000 });
    const watches = await Promise.all(['3', '1', '2'].map((job) => watcher.watch(dli, sql(job), steady(1_000))));
    const ends: unknown[] = [];
    const reading = (async () => {
      for await (const { path, outcome } of inCompletionOrder(watches)) {
        const { end, polls, history, body } = await outcome;
        ends.push([path['job_id'], end, polls, history.length, body?.status]);
      }
    })();
    await advance(5_000);
    await reading;

    expect(ends).toEqual([
      ['1', 'success', 1, 1, 'FINISHED'],
      ['2', 'failed', 2, 2, 'FAILED'],
      ['3', 'success', 3, 2, 'FINISHED'],
    ]);
    expect(watcher.size).toBe(0);
  });

  it('times out at its own deadline, even if it was never polled', async () => {
    const { dli, pollTimesOf } = fakeClients();
    const watcher = createWatcher({ requestsPerSecondPerClient: 1 });
    for (const nth of numbers(10)) await watcher.watch(dli, sql(`d${nth}`), { ...steady(100), timeout: 60_000 });
    const { outcome } = await watcher.watch(dli, sql('late'), { timeout: 2_500, maxDelay: 100_000 });
    const onOutcome = vi.fn();
    void outcome.then(onOutcome);
    await advance(2_499);
    expect(onOutcome).not.toHaveBeenCalled();
    await advance(2);
    expect(onOutcome).toHaveBeenCalledWith(expect.objectContaining({ end: 'timed-out', polls: 0, elapsed: 2_500 }));
    expect(pollTimesOf('late')).toEqual([]);
    await advance(60_000);
    expect(watcher.size).toBe(0);
  });

  it('reports changes, and can be stopped by the callback', async () => {
    const { dli, pollTimesOf } = fakeClients((_, nth) => ({ status: nth < 3 ? 'LAUNCHING' : 'RUNNING' }));
    const watcher = createWatcher();
    const seen: unknown[] = [];
    let watch: Watch | undefined;
    watch = await watcher.watch(dli, sql('j'), {
      ...steady(1_000),
      onChange: ({ status }) => {
        seen.push(status);
        if (status === 'RUNNING') watch?.stop();
      },
    });
    await advance(10_000);

    expect(seen).toEqual(['LAUNCHING', 'RUNNING']);
    expect(pollTimesOf('j')).toHaveLength(3);
    expect(await watch.outcome).toMatchObject({ end: 'aborted', polls: 3 });
  });

  it('reports each poll, and rejects with the error that onPoll throws', async () => {
    const { dli } = fakeClients((_, nth) => (nth === 2 ? { response: new Response(null, { status: 503 }) } : {}));
    const watcher = createWatcher();
    const reports: unknown[] = [];
    const watch = await watcher.watch(dli, sql('j'), {
      ...steady(1_000),
      onPoll: ({ poll, snapshot, error, delayMs, nextPollAt }) => {
        reports.push([poll, snapshot?.status ?? error?.code, delayMs, nextPollAt === Date.now() + 1_000]);
        if (poll === 3) throw new Error('mine');
      },
    });
    await advance(5_000);

    expect(reports).toEqual([
      [1, 'RUNNING', 1_000, true],
      [2, 'PROTOCOL_ERROR', 1_000, true],
      [3, 'RUNNING', 1_000, true],
    ]);
    await expect(watch.outcome).rejects.toThrow('mine');
    expect(watcher.size).toBe(0);
  });

  it('is refused if no poll can succeed, and rejects only with the error that onChange throws', async () => {
    const { dli, polls } = fakeClients();
    const watcher = createWatcher();
    await expect(watcher.watch(dli, sql('../../escape'))).rejects.toThrow(InvalidArgumentError);
    const throwing = await watcher.watch(dli, sql('j'), {
      onChange: () => {
        throw new Error('mine');
      },
    });
    await advance(1_000);

    await expect(throwing.outcome).rejects.toThrow('mine');
    expect(polls.map(({ job }) => job)).toEqual(['j']);
    expect(watcher.size).toBe(0);
  });

  it.each(['asleep', 'in flight'])('ends immediately while it is %s, and leaves no listener', async (phase) => {
    const { dli, pollTimesOf, polls } = fakeClients(() => (phase === 'asleep' ? {} : 'hangs'));
    const watcher = createWatcher();
    const controller = new AbortController();
    const one = await watcher.watch(dli, sql('one'), { signal: controller.signal });
    const two = await watcher.watch(dli, sql('two'));
    await advance(500);
    const before = polls.length;
    controller.abort(new Error('enough'));
    expect(watcher.size).toBe(1);
    two.stop();
    expect(watcher.size).toBe(0);
    await advance(60_000);

    expect(await one.outcome).toMatchObject({ end: 'aborted', error: { cause: { message: 'enough' } } });
    expect(await two.outcome).toMatchObject({ end: 'aborted' });
    expect(polls).toHaveLength(before);
    expect(pollTimesOf('one')).toHaveLength(1);
    expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
  });
});

describe('a watcher', () => {
  it('is closed at the end of a block that uses it', async () => {
    const { dli } = fakeClients();
    const watches: Watch<unknown>[] = [];
    {
      using watcher = createWatcher();
      watches.push(await watcher.watch(dli, sql('one')));
    }
    expect(await watches[0]?.outcome).toMatchObject({ end: 'aborted' });
  });

  it('ends all watches when it is closed or aborted, and accepts no more', async () => {
    const { dli, polls } = fakeClients((job) => (job === 'd0' ? 'hangs' : {}));
    const controller = new AbortController();
    const watcher = createWatcher({ signal: controller.signal });
    const watches = await Promise.all(numbers(50).map((nth) => watcher.watch(dli, sql(`d${nth}`))));
    await advance(1_500);
    controller.abort();
    expect(watcher.size).toBe(0);
    const before = polls.length;
    await advance(60_000);

    for (const { outcome } of watches) expect(await outcome).toMatchObject({ end: 'aborted' });
    expect(polls).toHaveLength(before);
    expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
    await expect(watcher.watch(dli, sql('j'))).rejects.toThrow('watcher is closed');
  });

  it('rejects invalid options', async () => {
    const { dli } = fakeClients();
    expect(() => createWatcher({ requestsPerSecond: 0 })).toThrow(
      'requestsPerSecond must be a number greater than 0; received 0.',
    );
    expect(() => createWatcher({ maxInFlight: 1.5 })).toThrow(
      'maxInFlight must be an integer greater than or equal to 1; received 1.5.',
    );
    expect(() => createWatcher({ rate: 1 } as object)).toThrow('rate is not supported.');
    const watcher = createWatcher();
    await expect(watcher.watch({ startWait: dli.startWait } as typeof dli, sql('j'))).rejects.toThrow(
      'client must have the methods startWait and pollOnce',
    );
    await expect(watcher.watch(dli, sql('j'), { timeout: 0 })).rejects.toThrow('timeout');
    expect(watcher.size).toBe(0);
  });
});
