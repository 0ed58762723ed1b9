import { afterEach, beforeAll, beforeEach, vi } from 'vitest';
import { type CdmWaitOptions, createCdmClient, type Submissions } from '../cdm/index.ts';
import { createDataArtsClient, type DataArtsWaitOptions, type RealTimeJob } from '../dataarts/index.ts';
import { createDliClient, type DliClient, type DliWaitOptions, type SqlJob } from '../dli/index.ts';
import { fakeService, type ScriptedResponse } from './fake-service.fixture.ts';
import type { Outcome } from './outcome.ts';

/** Stops the clock and the random numbers for every test of a file, so that each delay has its maximum length. */
export function stopTime(): void {
  // On a busy machine, loading the code of a wait can take longer than the turns of a stopped clock.
  beforeAll(async () => {
    await Promise.all([import('./poller.ts'), import('../observability/observer.ts')]);
    await Promise.all([import('../cdm/polling.ts'), import('../dataarts/polling.ts'), import('../dli/polling.ts')]);
  });
  beforeEach(() => {
    vi.useFakeTimers({ now: Date.parse('2026-11-21T09:00:00Z') });
    vi.spyOn(Math, 'random').mockReturnValue(1);
  });
  afterEach(() => {
    vi.restoreAllMocks();
    vi.useRealTimers();
  });
}

/** The origin of the fake service. */
export const endpoint: { readonly endpoint: string; readonly credentials: { readonly token: string } } = {
  endpoint: 'https://far.test',
  credentials: { token: 't' },
};

export const sqlJob = (status: string, more: object = {}): ScriptedResponse => ({
  body: { job_id: 'j', job_type: 'QUERY', status, ...more },
});
export const run = (status: string, more: object = {}): ScriptedResponse => ({
  body: { submissions: [{ 'job-name': 'n', status, ...more }] },
});
export const realTimeJob = (status: string | undefined, nodes: Record<string, string> = {}): ScriptedResponse => ({
  body: { name: 'n', status, nodes: Object.entries(nodes).map(([name, status]) => ({ name, status })) },
});
export const gateway = (status: number, headers: Record<string, string> = {}): ScriptedResponse => ({
  status,
  body: { error_code: 'APIGW.0308', error_msg: 'no', request_id: 'r' },
  headers,
});

/** Advances the clock until a wait settles. */
export async function runToEnd<Value>(wait: Promise<Value>): Promise<Value> {
  let isSettled = false;
  const done = (): void => {
    isSettled = true;
  };
  wait.then(done, done);
  // The modules of a wait are loaded in real time.
  for (let turn = 0; !isSettled && turn < 10_000; turn += 1) {
    if (vi.getTimerCount() === 0) await vi.importActual('./poller.ts');
    // The client reads a response before time advances.
    for (let read = 0; read < 3; read += 1) await vi.advanceTimersByTimeAsync(0);
    if (vi.getTimerCount() > 0) await vi.advanceTimersToNextTimerAsync();
  }
  return wait;
}

/** A wait that is about to start, and the times of its polls in ms. */
interface FakeJob<Wait> {
  readonly polledAt: number[];
  readonly wait: Wait;
}

/** Creates a SQL job with its client. */
export function dli(
  script: readonly ScriptedResponse[],
): FakeJob<(options?: DliWaitOptions) => Promise<Outcome<SqlJob>>> & { readonly client: DliClient } {
  const { fetch, polledAt } = fakeService(script);
  const client = createDliClient({ ...endpoint, fetch });
  return {
    polledAt,
    client,
    wait: (options = {}) => runToEnd(client.waitForOutcome({ project_id: 'p', job_id: 'j' }, options)),
  };
}

/** Creates a migration job with its client. */
export function cdm(
  script: readonly ScriptedResponse[],
): FakeJob<(options?: CdmWaitOptions) => Promise<Outcome<Submissions>>> {
  const { fetch, polledAt } = fakeService(script);
  const client = createCdmClient({ ...endpoint, fetch });
  const path = { project_id: 'p', cluster_id: 'c', job_name: 'n' };
  return { polledAt, wait: (options = {}) => runToEnd(client.waitForOutcome(path, options)) };
}

/** Creates a real-time job with its client. */
export function dataarts(
  script: readonly ScriptedResponse[],
): FakeJob<(options: DataArtsWaitOptions) => Promise<Outcome<RealTimeJob>>> {
  const { fetch, polledAt } = fakeService(script);
  const client = createDataArtsClient({ ...endpoint, fetch });
  return { polledAt, wait: (options) => runToEnd(client.waitForOutcome({ project_id: 'p', job_name: 'n' }, options)) };
}
