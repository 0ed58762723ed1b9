/** A wait outlives the faults of many hours, and does not care what the clock on the wall says. */
import type { Token, TokenCredentials, TokenProvider } from '@job-status/client';
import { createDliClient } from '@job-status/client/dli';
import { createRandom, randomInteger } from '@job-status/spec-tools/random';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFakeService, type FakeService } from './polling-model/fake-service.ts';
import { faults } from './polling-model/fault-responses.ts';
import type { ScriptedResponse } from './polling-model/scripted-response.ts';
import { loadPollers } from './polling-model/wait-methods.ts';
import { runInVirtualTime, useVirtualTime } from './virtual-time.ts';

beforeAll(async () => {
  await loadPollers();
  // What gets tokens is loaded with the first call.
  await clientOf(
    createFakeService(() => ({ response: sqlJob('FINISHED'), takesMs: 0 })),
    async () => 't',
  ).getJobStatus(path);
});
beforeEach(useVirtualTime);
afterEach(() => void vi.useRealTimers());

const hour = 3_600_000;
const day = 24 * hour;
const path = { project_id: 'p', job_id: 'j' };
const sqlJob = (word: string): ScriptedResponse => ({
  label: word,
  meaning: 'pending',
  payload: { status: 200, text: JSON.stringify({ job_id: 'j', job_type: 'QUERY', status: word }) },
});

/** A job with the given duration, at a service with the given fault rate. */
function longJob(ms: number, share: number, seed: number): FakeService {
  const random = createRandom(seed);
  const over = performance.now() + ms;
  return createFakeService(() => {
    const fault = random() < share ? faults[randomInteger(random, faults.length)] : undefined;
    return { response: fault ?? sqlJob(performance.now() < over ? 'RUNNING' : 'FINISHED'), takesMs: 50 };
  });
}

const clientOf = ({ fetch }: FakeService, token: Token | TokenProvider = 't') =>
  createDliClient({ endpoint: 'https://far.test', credentials: { token } as TokenCredentials, fetch });

describe('four hours with one fault in a hundred requests', () => {
  it.each(Array.from({ length: 20 }, (_, seed) => seed))('are survived (seed %i)', async (seed) => {
    const service = longJob(4 * hour, 0.01, seed);
    const began = performance.now();
    const wait = clientOf(service).waitForJob(path, { timeout: 5 * hour, minDelay: 5_000, maxDelay: 5_000 });

    expect(await runInVirtualTime(wait, 50_000)).toMatchObject({ status: 'FINISHED' });
    expect(performance.now() - began).toBeLessThan(4 * hour + 60_000);
    expect(service.polls.length).toBeGreaterThan(2_700);
    // Otherwise, there were no faults.
    expect(service.polls.filter(({ meaning }) => meaning === 'fault').length).toBeGreaterThan(5);
  });
});

describe('a token that lives for an hour', () => {
  const refused = (status: number): ScriptedResponse => ({
    label: `${status}`,
    meaning: 'refused',
    payload: { status, text: '{}' },
  });

  it('is renewed, and the wait goes on', async () => {
    const began = performance.now();
    const current = (): string => `t${Math.floor((performance.now() - began) / hour)}`;
    const service = createFakeService(({ headers }) => ({
      response: headers.get('x-auth-token') === current() ? sqlJob('RUNNING') : refused(401),
      takesMs: 0,
    }));
    const wait = clientOf(service, async () => current()).waitForOutcome(path, {
      timeout: 4.5 * hour,
      minDelay: 60_000,
      maxDelay: 60_000,
    });

    expect(await runInVirtualTime(wait)).toMatchObject({ end: 'timed-out', elapsed: 4.5 * hour, polls: 270 });
    expect(service.polls.filter(({ meaning }) => meaning === 'refused')).toHaveLength(4);
  });

  it('ends the wait with one more request when a new one is refused, too', async () => {
    const service = createFakeService(() => ({
      response: service.polls.length < 3 ? sqlJob('RUNNING') : refused(401),
      takesMs: 0,
    }));
    const token = vi.fn(async () => `t${token.mock.calls.length}`);
    const wait = clientOf(service, token).waitForOutcome(path);

    expect(await runInVirtualTime(wait)).toMatchObject({ end: 'refused', polls: 4, error: { status: 401 } });
    expect(service.polls).toHaveLength(5);
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
    const service = createFakeService(() => ({ response: sqlJob('RUNNING'), takesMs: 200 }));
    const wait = clientOf(service).waitForOutcome(path, { timeout: hour, minDelay: 60_000, maxDelay: 60_000 });
    setTimeout(() => vi.setSystemTime(Date.now() + by), at);

    expect(await runInVirtualTime(wait)).toMatchObject({ end: 'timed-out', elapsed: hour, polls: 59 });
    expect(service.polls).toHaveLength(59);
  });
});
