/** A wait survives hours of faults, token renewals and changes of the system clock. */
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
  // The module that handles tokens is loaded with the first call.
  await createClient(
    createFakeService(() => ({ response: sqlJob('FINISHED'), takesMs: 0 })),
    async () => 't',
  ).getJobStatus(path);
});
beforeEach(useVirtualTime);
afterEach(() => void vi.useRealTimers());

const hour = 3_600_000;
const day = 24 * hour;
const path = { project_id: 'p', job_id: 'j' };
const sqlJob = (status: string): ScriptedResponse => ({
  label: status,
  kind: 'pending',
  payload: { status: 200, text: JSON.stringify({ job_id: 'j', job_type: 'QUERY', status }) },
});

/** Creates a service with a job of the given duration, which fails at the given rate. */
function createLongJob(durationMs: number, faultRate: number, seed: number): FakeService {
  const random = createRandom(seed);
  const endsAt = performance.now() + durationMs;
  return createFakeService(() => {
    const fault = random() < faultRate ? faults[randomInteger(random, faults.length)] : undefined;
    return { response: fault ?? sqlJob(performance.now() < endsAt ? 'RUNNING' : 'FINISHED'), takesMs: 50 };
  });
}

const createClient = ({ fetch }: FakeService, token: Token | TokenProvider = 't') =>
  createDliClient({ endpoint: 'https://dli.test', credentials: { token } as TokenCredentials, fetch });

describe('a wait of four hours with one fault in a hundred requests', () => {
  it.each(Array.from({ length: 20 }, (_, seed) => seed))('succeeds (seed %i)', async (seed) => {
    const service = createLongJob(4 * hour, 0.01, seed);
    const began = performance.now();
    const wait = createClient(service).waitForJob(path, { timeout: 5 * hour, minDelay: 5_000, maxDelay: 5_000 });

    expect(await runInVirtualTime(wait, 50_000)).toMatchObject({ status: 'FINISHED' });
    expect(performance.now() - began).toBeLessThan(4 * hour + 60_000);
    expect(service.polls.length).toBeGreaterThan(2_700);
    // If this fails, the service sent no faults.
    expect(service.polls.filter(({ kind }) => kind === 'fault').length).toBeGreaterThan(5);
  });
});

describe('a token that is valid for an hour', () => {
  const refused = (status: number): ScriptedResponse => ({
    label: `${status}`,
    kind: 'refused',
    payload: { status, text: '{}' },
  });

  it('is renewed, and the wait continues', async () => {
    const began = performance.now();
    const current = (): string => `t${Math.floor((performance.now() - began) / hour)}`;
    const service = createFakeService(({ headers }) => ({
      response: headers.get('x-auth-token') === current() ? sqlJob('RUNNING') : refused(401),
      takesMs: 0,
    }));
    const wait = createClient(service, async () => current()).waitForOutcome(path, {
      timeout: 4.5 * hour,
      minDelay: 60_000,
      maxDelay: 60_000,
    });

    expect(await runInVirtualTime(wait)).toMatchObject({ end: 'timed-out', elapsed: 4.5 * hour, polls: 270 });
    expect(service.polls.filter(({ kind }) => kind === 'refused')).toHaveLength(4);
  });

  it('ends the wait after one more request if the renewed token is refused as well', async () => {
    const service = createFakeService(() => ({
      response: service.polls.length < 3 ? sqlJob('RUNNING') : refused(401),
      takesMs: 0,
    }));
    const token = vi.fn(async () => `t${token.mock.calls.length}`);
    const wait = createClient(service, token).waitForOutcome(path);

    expect(await runInVirtualTime(wait)).toMatchObject({ end: 'refused', polls: 4, error: { status: 401 } });
    expect(service.polls).toHaveLength(5);
    expect(token).toHaveBeenCalledTimes(2);
  });
});

describe.each([
  ['forward by a day', day],
  ['back by a day', -day],
])('a system clock that is set %s', (_, by) => {
  it.each([
    ['during a delay', 10_000],
    ['during a request', 100],
  ])('%s neither ends nor prolongs a wait', async (_, at) => {
    const service = createFakeService(() => ({ response: sqlJob('RUNNING'), takesMs: 200 }));
    const wait = createClient(service).waitForOutcome(path, { timeout: hour, minDelay: 60_000, maxDelay: 60_000 });
    setTimeout(() => vi.setSystemTime(Date.now() + by), at);

    expect(await runInVirtualTime(wait)).toMatchObject({ end: 'timed-out', elapsed: hour, polls: 59 });
    expect(service.polls).toHaveLength(59);
  });
});
