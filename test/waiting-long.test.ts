/** A wait outlives the faults of many hours, and does not care what the clock on the wall says. */
import type { Token, TokenCredentials, TokenProvider } from '@job-status/client';
import { createDliClient } from '@job-status/client/dli';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { below, randomFrom } from './faults/random.ts';
import type { Act } from './waiting/act.ts';
import { type FarEnd, playing } from './waiting/far-end.ts';
import { faults } from './waiting/fault.ts';
import { loadWaiters } from './waiting/hands.ts';
import { beginVirtualTime, inVirtualTime } from './waiting/virtual-time.ts';

beforeAll(async () => {
  await loadWaiters();
  // What gets tokens is loaded with the first call.
  await clientOf(
    playing(() => ({ act: sqlJob('FINISHED'), takes: 0 })),
    async () => 't',
  ).getJobStatus(path);
});
beforeEach(beginVirtualTime);
afterEach(() => void vi.useRealTimers());

const hour = 3_600_000;
const day = 24 * hour;
const path = { project_id: 'p', job_id: 'j' };
const sqlJob = (word: string): Act => ({
  says: word,
  means: 'pending',
  sends: { status: 200, text: JSON.stringify({ job_id: 'j', job_type: 'QUERY', status: word }) },
});

/** A job that runs for so long, at a service that fails in so many of its requests. */
function longJob(ms: number, share: number, seed: number): FarEnd {
  const random = randomFrom(seed);
  const over = performance.now() + ms;
  return playing(() => {
    const fault = random() < share ? faults[below(random, faults.length)] : undefined;
    return { act: fault ?? sqlJob(performance.now() < over ? 'RUNNING' : 'FINISHED'), takes: 50 };
  });
}

const clientOf = ({ fetch }: FarEnd, token: Token | TokenProvider = 't') =>
  createDliClient({ endpoint: 'https://far.test', credentials: { token } as TokenCredentials, fetch });

describe('four hours with one fault in a hundred requests', () => {
  it.each(Array.from({ length: 20 }, (_, seed) => seed))('are survived (seed %i)', async (seed) => {
    const farEnd = longJob(4 * hour, 0.01, seed);
    const began = performance.now();
    const wait = clientOf(farEnd).waitForJob(path, { timeout: 5 * hour, minDelay: 5_000, maxDelay: 5_000 });

    expect(await inVirtualTime(wait, 50_000)).toMatchObject({ status: 'FINISHED' });
    expect(performance.now() - began).toBeLessThan(4 * hour + 60_000);
    expect(farEnd.polls.length).toBeGreaterThan(2_700);
    // Or there were no faults.
    expect(farEnd.polls.filter(({ means }) => means === 'fault').length).toBeGreaterThan(5);
  });
});

describe('a token that lives for an hour', () => {
  const refused = (status: number): Act => ({ says: `${status}`, means: 'refused', sends: { status, text: '{}' } });

  it('is renewed, and the wait goes on', async () => {
    const began = performance.now();
    const current = (): string => `t${Math.floor((performance.now() - began) / hour)}`;
    const farEnd = playing(({ headers }) => ({
      act: headers.get('x-auth-token') === current() ? sqlJob('RUNNING') : refused(401),
      takes: 0,
    }));
    const wait = clientOf(farEnd, async () => current()).waitForOutcome(path, {
      timeout: 4.5 * hour,
      minDelay: 60_000,
      maxDelay: 60_000,
    });

    expect(await inVirtualTime(wait)).toMatchObject({ end: 'timed-out', elapsed: 4.5 * hour, polls: 270 });
    expect(farEnd.polls.filter(({ means }) => means === 'refused')).toHaveLength(4);
  });

  it('ends the wait with one more request when a new one is refused, too', async () => {
    const farEnd = playing(() => ({ act: farEnd.polls.length < 3 ? sqlJob('RUNNING') : refused(401), takes: 0 }));
    const token = vi.fn(async () => `t${token.mock.calls.length}`);
    const wait = clientOf(farEnd, token).waitForOutcome(path);

    expect(await inVirtualTime(wait)).toMatchObject({ end: 'refused', polls: 4, error: { status: 401 } });
    expect(farEnd.polls).toHaveLength(5);
    expect(token).toHaveBeenCalledTimes(2);
  });
});

describe.each([
  ['a day ahead', day],
  ['a day back', -day],
])('a clock that is set %s', (_, by) => {
  it.each([
    ['in a pause', 10_000],
    ['in a request', 100],
  ])('%s neither ends a wait nor prolongs it', async (_, at) => {
    const farEnd = playing(() => ({ act: sqlJob('RUNNING'), takes: 200 }));
    const wait = clientOf(farEnd).waitForOutcome(path, { timeout: hour, minDelay: 60_000, maxDelay: 60_000 });
    setTimeout(() => vi.setSystemTime(Date.now() + by), at);

    expect(await inVirtualTime(wait)).toMatchObject({ end: 'timed-out', elapsed: hour, polls: 59 });
    expect(farEnd.polls).toHaveLength(59);
  });
});
