import { getEventListeners } from 'node:events';
import fc from 'fast-check';
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
const gaps = (times: readonly number[]): number[] => times.slice(1).map((at, nth) => at - (times[nth] ?? 0));
/** The most in any second. */
const rate = (times: readonly number[]): number =>
  Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + 1_000).length));
const passing = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe('the budget', () => {
  it('is what the contract of a service proposes, for each client', async () => {
    const { dli, cdm, polls } = fakeClients();
    const watcher = createWatcher();
    for (const nth of numbers(100)) await watcher.watch(dli, sql(`d${nth}`));
    for (const nth of numbers(100)) await watcher.watch(cdm, migration(`c${nth}`));
    await passing(10_000);
    watcher.close();

    const of = (letter: string) => polls.filter(({ job }) => job.startsWith(letter)).map(({ at }) => at);
    expect(of('d').length).toBeGreaterThanOrEqual(100);
    expect(rate(of('d'))).toBe(10);
    expect(of('c').length).toBeGreaterThanOrEqual(20);
    expect(rate(of('c'))).toBe(2);
  });

  it('is shared evenly among the clients where there is one for all', async () => {
    const { dli, cdm, polls } = fakeClients();
    const watcher = createWatcher({ requestsPerSecond: 10, requestsPerSecondPerClient: 1_000 });
    for (const nth of numbers(1_000)) await watcher.watch(dli, sql(`d${nth}`), steady(1_000));
    for (const nth of numbers(10)) await watcher.watch(cdm, migration(`c${nth}`), steady(1_000));
    await passing(60_000);
    watcher.close();

    const { length } = polls.filter(({ job }) => job.startsWith('c'));
    expect(rate(polls.map(({ at }) => at))).toBe(10);
    expect(length / polls.length).toBeGreaterThan(0.45);
    expect(length / polls.length).toBeLessThan(0.55);
  });

  it('does not starve any job if there are more polls than its rate allows', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 100, max: 5_000 }), { minLength: 20, maxLength: 60 }),
        async (all) => {
          const { dli, pollTimesOf } = fakeClients();
          const watcher = createWatcher({ requestsPerSecondPerClient: 4 });
          for (const [nth, delay] of all.entries()) await watcher.watch(dli, sql(`d${nth}`), steady(delay));
          await passing(60_000);
          watcher.close();
          for (const nth of all.keys()) {
            expect(pollTimesOf(`d${nth}`).length).toBeGreaterThan(1);
            // Whatever was to be done before it, is done before it.
            expect(Math.max(...gaps(pollTimesOf(`d${nth}`)))).toBeLessThan(2 * (5_000 + (1_000 * all.length) / 4));
          }
        },
      ),
      { numRuns: 15 },
    );
  });

  it('is met by every poll within an interval as long as a fifth of it is free', async () => {
    // A few jobs are polled often, and many are not.
    const delays = fc.oneof(
      { weight: 1, arbitrary: fc.integer({ min: 200, max: 2_000 }) },
      { weight: 9, arbitrary: fc.integer({ min: 20_000, max: 60_000 }) },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(delays, { minLength: 1, maxLength: 100 }),
        fc.array(fc.integer({ min: 0, max: 3_000 }), { minLength: 100, maxLength: 100 }),
        fc.integer({ min: 0, max: 100 }),
        async (all, starts, after) => {
          const requestsPerSecond = all.reduce((total, delay) => total + 1_000 / delay, 0) / 0.8;
          const { dli, pollTimesOf, peak } = fakeClients(() => ({ after }));
          const watcher = createWatcher({ requestsPerSecond, requestsPerSecondPerClient: requestsPerSecond });
          for (const [nth, delay] of all.entries()) {
            setTimeout(() => watcher.watch(dli, sql(`d${nth}`), steady(delay)), starts[nth]);
          }
          await passing(100_000);
          watcher.close();
          for (const [nth, delay] of all.entries()) {
            for (const [poll, gap] of gaps(pollTimesOf(`d${nth}`)).entries()) {
              expect(gap, `${nth}: poll ${poll + 2}`).toBeGreaterThanOrEqual(delay);
              // One poll that is under way cannot be taken back.
              expect(gap - after - delay, `${nth}: poll ${poll + 2}`).toBeLessThanOrEqual(
                delay + 1_000 / requestsPerSecond + 2,
              );
            }
          }
          expect(peak.ofOneJob).toBe(1);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('bounds what is under way, and keeps room for a client when another one hangs', async () => {
    const { dli, cdm, pollTimesOf, peak } = fakeClients((job) => (job.startsWith('d') ? 'hangs' : { after: 20 }));
    const watcher = createWatcher({ maxInFlight: 8, requestsPerSecondPerClient: 1_000 });
    await watcher.watch(cdm, migration('brisk'), steady(100));
    for (const nth of numbers(50)) await watcher.watch(dli, sql(`d${nth}`));
    await passing(5_000);

    expect(Math.max(...gaps(pollTimesOf('brisk')))).toBeLessThanOrEqual(121);
    expect(peak.open).toBe(5);
    watcher.close();
  });

  it('delays all jobs of a throttled client, and no other jobs', async () => {
    const response = () =>
      Response.json({ error_code: 'APIGW.0308', error_msg: 'no' }, { status: 429, headers: { 'retry-after': '7' } });
    const { dli, other, pollTimesOf } = fakeClients((job, nth) =>
      job === 'first' && nth === 1 ? { response: response() } : {},
    );
    const watcher = createWatcher();
    await watcher.watch(dli, sql('first'));
    await watcher.watch(dli, sql('second'), steady(1_000));
    await watcher.watch(other, sql('free'), steady(1_000));
    await passing(8_000);
    watcher.close();

    expect(pollTimesOf('first')[1]).toBeGreaterThanOrEqual(7_000);
    expect(pollTimesOf('second').filter((at) => at < 7_000)).toEqual([]);
    expect(pollTimesOf('second').length).toBeGreaterThan(0);
    expect(Math.max(...gaps(pollTimesOf('free')))).toBeLessThanOrEqual(1_001);
  });
});

describe('the budget, as clients come and go,', () => {
  it('bounds what is under way however many there are', async () => {
    const { dli, other, cdm, peak } = fakeClients(() => 'hangs');
    const watcher = createWatcher({ maxInFlight: 2 });
    await watcher.watch(dli, sql('a'));
    await watcher.watch(other, sql('b'));
    await watcher.watch(cdm, migration('c'));
    await passing(1_000);
    watcher.close();
    expect(peak.open).toBe(2);
  });

  it('gives the share of a client without jobs to the others', async () => {
    const { dli, cdm, peak } = fakeClients((job) => (job === 'over' ? { status: 'SUCCEEDED' } : 'hangs'));
    const watcher = createWatcher({ maxInFlight: 8, requestsPerSecondPerClient: 1_000 });
    await watcher.watch(cdm, migration('over'));
    for (const nth of numbers(20)) await watcher.watch(dli, sql(`d${nth}`));
    await passing(1_000);
    watcher.close();
    expect(peak.open).toBe(8);
  });

  it('remembers that a client is to stay away when it has no job any more', async () => {
    const headers = { 'retry-after': '7' };
    const { dli, pollTimesOf } = fakeClients(() => ({
      response: Response.json({ error_code: 'x' }, { status: 429, headers }),
    }));
    const watcher = createWatcher();
    const first = await watcher.watch(dli, sql('first'));
    await passing(100);
    first.stop();
    await watcher.watch(dli, sql('third'));
    await passing(7_050);
    watcher.close();
    expect(pollTimesOf('third')[0]).toBeGreaterThanOrEqual(7_000);
  });

  it('is not affected by a Retry-After that concerns one response', async () => {
    const headers = { 'retry-after': '7' };
    const down = (): Response => Response.json({ error_code: 'APIGW.0106', error_msg: 'x' }, { status: 503, headers });
    const { dli, pollTimesOf } = fakeClients((job) => (job === 'down' ? { response: down() } : {}));
    const watcher = createWatcher();
    await watcher.watch(dli, sql('down'));
    await watcher.watch(dli, sql('up'), steady(1_000));
    await passing(5_000);
    watcher.close();
    expect(pollTimesOf('down')).toHaveLength(1);
    expect(pollTimesOf('up')).toHaveLength(5);
  });
});

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
    await passing(2_000);
    watcher.close();
    expect(polls.map(({ job }) => job)).not.toContain('j');
  });

  it('ends as its job does, in the order in which jobs end, and keeps its own history', async () => {
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
    await passing(5_000);
    await reading;

    expect(ends).toEqual([
      ['1', 'success', 1, 1, 'FINISHED'],
      ['2', 'failed', 2, 2, 'FAILED'],
      ['3', 'success', 3, 2, 'FINISHED'],
    ]);
    expect(watcher.size).toBe(0);
  });

  it('times out at its own deadline, even where its turn never comes', async () => {
    const { dli, pollTimesOf } = fakeClients();
    const watcher = createWatcher({ requestsPerSecondPerClient: 1 });
    for (const nth of numbers(10)) await watcher.watch(dli, sql(`d${nth}`), { ...steady(100), timeout: 60_000 });
    const { outcome } = await watcher.watch(dli, sql('late'), { timeout: 2_500, maxDelay: 100_000 });
    const onOutcome = vi.fn();
    void outcome.then(onOutcome);
    await passing(2_499);
    expect(onOutcome).not.toHaveBeenCalled();
    await passing(2);
    expect(onOutcome).toHaveBeenCalledWith(expect.objectContaining({ end: 'timed-out', polls: 0, elapsed: 2_500 }));
    expect(pollTimesOf('late')).toEqual([]);
    await passing(60_000);
    expect(watcher.size).toBe(0);
  });

  it('reports changes, and can be stopped by their receiver', async () => {
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
    await passing(10_000);

    expect(seen).toEqual(['LAUNCHING', 'RUNNING']);
    expect(pollTimesOf('j')).toHaveLength(3);
    expect(await watch.outcome).toMatchObject({ end: 'aborted', polls: 3 });
  });

  it('is refused where no poll can succeed, and rejects only with what onChange throws', async () => {
    const { dli, polls } = fakeClients();
    const watcher = createWatcher();
    await expect(watcher.watch(dli, sql('../../escape'))).rejects.toThrow(InvalidArgumentError);
    const throwing = await watcher.watch(dli, sql('j'), {
      onChange: () => {
        throw new Error('mine');
      },
    });
    await passing(1_000);

    await expect(throwing.outcome).rejects.toThrow('mine');
    expect(polls.map(({ job }) => job)).toEqual(['j']);
    expect(watcher.size).toBe(0);
  });

  it.each(['asleep', 'under way'])('ends at once while it is %s, and leaves no listener', async (phase) => {
    const { dli, pollTimesOf, polls } = fakeClients(() => (phase === 'asleep' ? {} : 'hangs'));
    const watcher = createWatcher();
    const controller = new AbortController();
    const one = await watcher.watch(dli, sql('one'), { signal: controller.signal });
    const two = await watcher.watch(dli, sql('two'));
    await passing(500);
    const before = polls.length;
    controller.abort(new Error('enough'));
    expect(watcher.size).toBe(1);
    two.stop();
    expect(watcher.size).toBe(0);
    await passing(60_000);

    expect(await one.outcome).toMatchObject({ end: 'aborted', error: { cause: { message: 'enough' } } });
    expect(await two.outcome).toMatchObject({ end: 'aborted' });
    expect(polls).toHaveLength(before);
    expect(pollTimesOf('one')).toHaveLength(1);
    expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
  });
});

describe('a watcher', () => {
  it('ends everything when it is closed or aborted, and takes no more', async () => {
    const { dli, polls } = fakeClients((job) => (job === 'd0' ? 'hangs' : {}));
    const controller = new AbortController();
    const watcher = createWatcher({ signal: controller.signal });
    const watches = await Promise.all(numbers(50).map((nth) => watcher.watch(dli, sql(`d${nth}`))));
    await passing(1_500);
    controller.abort();
    expect(watcher.size).toBe(0);
    const before = polls.length;
    await passing(60_000);

    for (const { outcome } of watches) expect(await outcome).toMatchObject({ end: 'aborted' });
    expect(polls).toHaveLength(before);
    expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
    await expect(watcher.watch(dli, sql('j'))).rejects.toThrow('watcher is closed');
  });

  it('refuses what it cannot keep to', async () => {
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
