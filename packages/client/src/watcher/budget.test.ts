import fc from 'fast-check';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeClients, migration, sql } from './fake-clients.fixture.ts';
import { createWatcher } from './index.ts';

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
/** Returns the maximum number of polls in any second. */
const maxRate = (times: readonly number[]): number =>
  Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + 1_000).length));
const advance = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe('the budget', () => {
  it('is the rate in the contract for each client by default', async () => {
    const { dli, cdm, polls } = fakeClients();
    const watcher = createWatcher();
    for (const nth of numbers(100)) await watcher.watch(dli, sql(`d${nth}`));
    for (const nth of numbers(100)) await watcher.watch(cdm, migration(`c${nth}`));
    await advance(10_000);
    watcher.close();

    const of = (letter: string) => polls.filter(({ job }) => job.startsWith(letter)).map(({ at }) => at);
    expect(of('d').length).toBeGreaterThanOrEqual(100);
    expect(maxRate(of('d'))).toBe(10);
    expect(of('c').length).toBeGreaterThanOrEqual(20);
    expect(maxRate(of('c'))).toBe(2);
  });

  it('is shared evenly among the clients if it applies to all', async () => {
    const { dli, cdm, polls } = fakeClients();
    const watcher = createWatcher({ requestsPerSecond: 10, requestsPerSecondPerClient: 1_000 });
    for (const nth of numbers(1_000)) await watcher.watch(dli, sql(`d${nth}`), steady(1_000));
    for (const nth of numbers(10)) await watcher.watch(cdm, migration(`c${nth}`), steady(1_000));
    await advance(60_000);
    watcher.close();

    const { length } = polls.filter(({ job }) => job.startsWith('c'));
    expect(maxRate(polls.map(({ at }) => at))).toBe(10);
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
          await advance(60_000);
          watcher.close();
          for (const nth of all.keys()) {
            expect(pollTimesOf(`d${nth}`).length).toBeGreaterThan(1);
            // The times of the polls are in order.
            expect(Math.max(...gaps(pollTimesOf(`d${nth}`)))).toBeLessThan(2 * (5_000 + (1_000 * all.length) / 4));
          }
        },
      ),
      { numRuns: 15 },
    );
  });

  it('sends every poll within an interval if a fifth of the budget is free', async () => {
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
          await advance(100_000);
          watcher.close();
          for (const [nth, delay] of all.entries()) {
            for (const [poll, gap] of gaps(pollTimesOf(`d${nth}`)).entries()) {
              expect(gap, `${nth}: poll ${poll + 2}`).toBeGreaterThanOrEqual(delay);
              // A poll in flight cannot be taken back.
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

  it('limits the polls in flight, and reserves some for a client while another one hangs', async () => {
    const { dli, cdm, pollTimesOf, peak } = fakeClients((job) => (job.startsWith('d') ? 'hangs' : { after: 20 }));
    const watcher = createWatcher({ maxInFlight: 8, requestsPerSecondPerClient: 1_000 });
    await watcher.watch(cdm, migration('brisk'), steady(100));
    for (const nth of numbers(50)) await watcher.watch(dli, sql(`d${nth}`));
    await advance(5_000);

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
    await advance(8_000);
    watcher.close();

    expect(pollTimesOf('first')[1]).toBeGreaterThanOrEqual(7_000);
    expect(pollTimesOf('second').filter((at) => at < 7_000)).toEqual([]);
    expect(pollTimesOf('second').length).toBeGreaterThan(0);
    expect(Math.max(...gaps(pollTimesOf('free')))).toBeLessThanOrEqual(1_001);
  });
});

describe('the budget with a changing number of clients', () => {
  it('limits the polls in flight of any number of clients', async () => {
    const { dli, other, cdm, peak } = fakeClients(() => 'hangs');
    const watcher = createWatcher({ maxInFlight: 2 });
    await watcher.watch(dli, sql('a'));
    await watcher.watch(other, sql('b'));
    await watcher.watch(cdm, migration('c'));
    await advance(1_000);
    watcher.close();
    expect(peak.open).toBe(2);
  });

  it('gives the share of a client without jobs to the others', async () => {
    const { dli, cdm, peak } = fakeClients((job) => (job === 'over' ? { status: 'SUCCEEDED' } : 'hangs'));
    const watcher = createWatcher({ maxInFlight: 8, requestsPerSecondPerClient: 1_000 });
    await watcher.watch(cdm, migration('over'));
    for (const nth of numbers(20)) await watcher.watch(dli, sql(`d${nth}`));
    await advance(1_000);
    watcher.close();
    expect(peak.open).toBe(8);
  });

  it('keeps the delay of a client that has no jobs left', async () => {
    const headers = { 'retry-after': '7' };
    const { dli, pollTimesOf } = fakeClients(() => ({
      response: Response.json({ error_code: 'x' }, { status: 429, headers }),
    }));
    const watcher = createWatcher();
    const first = await watcher.watch(dli, sql('first'));
    await advance(100);
    first.stop();
    await watcher.watch(dli, sql('third'));
    await advance(7_050);
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
    await advance(5_000);
    watcher.close();
    expect(pollTimesOf('down')).toHaveLength(1);
    expect(pollTimesOf('up')).toHaveLength(5);
  });
});
