import { describe, expect, it, vi } from 'vitest';
import { dli, gateway, sqlJob, stopTime } from './fake-jobs.fixture.ts';
import type { ScriptedResponse } from './fake-service.fixture.ts';

stopTime();

describe('the schedule', () => {
  it('polls immediately, then with delays that double from minDelay to maxDelay', async () => {
    const { polledAt, wait } = dli([...Array<ScriptedResponse>(7).fill(sqlJob('RUNNING')), sqlJob('FINISHED')]);

    expect(await wait({ minDelay: 1_000, maxDelay: 15_000 })).toMatchObject({ end: 'success', polls: 8 });
    const delays = polledAt.slice(1).map((time, index) => time - (polledAt[index] ?? 0));
    expect(polledAt[0]).toBe(0);
    expect(delays).toEqual([2_000, 4_000, 8_000, 15_000, 15_000, 15_000, 15_000]);
  });

  it('has a random part, which does not go below minDelay', async () => {
    vi.mocked(Math.random).mockReturnValue(0);
    const { polledAt, wait } = dli([...Array<ScriptedResponse>(4).fill(sqlJob('RUNNING')), sqlJob('FINISHED')]);

    await wait({ minDelay: 1_000, maxDelay: 15_000 });
    expect(polledAt).toEqual([0, 1_000, 2_000, 3_000, 4_000]);
  });

  it('returns to short delays when the status changes', async () => {
    const { polledAt, wait } = dli([
      ...Array<ScriptedResponse>(4).fill(sqlJob('LAUNCHING')),
      sqlJob('RUNNING'),
      sqlJob('FINISHED'),
    ]);

    await wait({ minDelay: 1_000, maxDelay: 60_000 });
    expect(polledAt).toEqual([0, 2_000, 6_000, 14_000, 30_000, 32_000]);
  });

  it.each(['2', 'Sat, 21 Nov 2026 09:00:02 GMT'])('respects Retry-After: %s', async (value) => {
    const { polledAt, wait } = dli([gateway(429, { 'retry-after': value }), sqlJob('FINISHED')]);

    expect(await wait({ minDelay: 10, maxDelay: 20 })).toMatchObject({ end: 'success' });
    expect(polledAt).toEqual([0, 2_000]);
  });

  it('does not sleep past the deadline for any Retry-After', async () => {
    const { polledAt, wait } = dli([gateway(429, { 'retry-after': '86400' })]);

    expect(await wait({ timeout: 10_000 })).toMatchObject({ end: 'timed-out', elapsed: 10_000, polls: 1 });
    expect(polledAt).toEqual([0]);
  });

  it('ends at the deadline, with a last poll just before it', async () => {
    const { polledAt, wait } = dli([sqlJob('RUNNING')]);

    expect(await wait({ timeout: 100_000, minDelay: 1_000, maxDelay: 40_000 })).toMatchObject({
      end: 'timed-out',
      elapsed: 100_000,
      body: { status: 'RUNNING' },
    });
    expect(polledAt.at(-1)).toBe(99_000);
  });

  it('respects minDelay, also at the deadline', async () => {
    const { polledAt, wait } = dli([sqlJob('RUNNING')]);

    expect(await wait({ timeout: 1_500, minDelay: 1_000, maxDelay: 1_000 })).toMatchObject({
      end: 'timed-out',
      elapsed: 1_500,
    });
    expect(polledAt).toEqual([0]);
  });

  it('has a default deadline', async () => {
    const { wait } = dli([sqlJob('RUNNING')]);

    expect(await wait({ maxDelay: 600_000 })).toMatchObject({ end: 'timed-out', elapsed: 3_600_000 });
  });

  it('aborts a request that hangs at the deadline', async () => {
    const { wait } = dli([sqlJob('RUNNING'), 'silent']);

    expect(await wait({ timeout: 5_000, minDelay: 1_000 })).toMatchObject({
      end: 'timed-out',
      elapsed: 5_000,
      polls: 2,
    });
  });
});
