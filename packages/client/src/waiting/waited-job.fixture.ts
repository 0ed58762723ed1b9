import { afterEach, beforeEach, vi } from 'vitest';
import { type CdmWaitOptions, createCdmClient, type Submissions } from '../cdm.ts';
import { createDataArtsClient, type DataArtsWaitOptions, type RealTimeJob } from '../dataarts.ts';
import { createDliClient, type DliClient, type DliWaitOptions, type SqlJob } from '../dli.ts';
import { type Act, farEnd } from './far-end.fixture.ts';
import type { Outcome } from './outcome.ts';

/** Stops the clock and the dice for every test of a file: each pause is as long as it may be. */
export function stopTime(): void {
  beforeEach(() => {
    vi.useFakeTimers({ now: Date.parse('2026-11-21T09:00:00Z') });
    vi.spyOn(Math, 'random').mockReturnValue(1);
  });
  afterEach(() => {
    vi.restoreAllMocks();
    vi.useRealTimers();
  });
}

/** Where the far end is. */
export const place: { readonly endpoint: string; readonly credentials: { readonly token: string } } = {
  endpoint: 'https://far.test',
  credentials: { token: 't' },
};

export const sqlJob = (status: string, more: object = {}): Act => ({
  body: { job_id: 'j', job_type: 'QUERY', status, ...more },
});
export const run = (status: string, more: object = {}): Act => ({
  body: { submissions: [{ 'job-name': 'n', status, ...more }] },
});
export const realTimeJob = (status: string | undefined, nodes: Record<string, string> = {}): Act => ({
  body: { name: 'n', status, nodes: Object.entries(nodes).map(([name, status]) => ({ name, status })) },
});
export const gateway = (status: number, headers: Record<string, string> = {}): Act => ({
  status,
  body: { error_code: 'APIGW.0308', error_msg: 'no', request_id: 'r' },
  headers,
});

/** Lets all the time pass that a wait needs. */
export async function settled<Value>(wait: Promise<Value>): Promise<Value> {
  let isSettled = false;
  const done = (): void => {
    isSettled = true;
  };
  wait.then(done, done);
  // The modules of the waiter come in real time.
  for (let turn = 0; !isSettled && turn < 10_000; turn += 1) {
    if (vi.getTimerCount() === 0) await vi.importActual('./waiter.ts');
    // What has been answered is read before time goes on.
    for (let read = 0; read < 3; read += 1) await vi.advanceTimersByTimeAsync(0);
    if (vi.getTimerCount() > 0) await vi.advanceTimersToNextTimerAsync();
  }
  return wait;
}

/** A wait that is about to begin, and when the far end was asked, in ms. */
interface Waited<Wait> {
  readonly asked: number[];
  readonly wait: Wait;
}

/** A SQL job, with the client that asks for it. */
export function dli(
  acts: readonly Act[],
): Waited<(options?: DliWaitOptions) => Promise<Outcome<SqlJob>>> & { readonly client: DliClient } {
  const { fetch, asked } = farEnd(acts);
  const client = createDliClient({ ...place, fetch });
  return {
    asked,
    client,
    wait: (options = {}) => settled(client.waitForOutcome({ project_id: 'p', job_id: 'j' }, options)),
  };
}

/** A migration job. */
export function cdm(acts: readonly Act[]): Waited<(options?: CdmWaitOptions) => Promise<Outcome<Submissions>>> {
  const { fetch, asked } = farEnd(acts);
  const client = createCdmClient({ ...place, fetch });
  const path = { project_id: 'p', cluster_id: 'c', job_name: 'n' };
  return { asked, wait: (options = {}) => settled(client.waitForOutcome(path, options)) };
}

/** A real-time job. */
export function dataarts(
  acts: readonly Act[],
): Waited<(options: DataArtsWaitOptions) => Promise<Outcome<RealTimeJob>>> {
  const { fetch, asked } = farEnd(acts);
  const client = createDataArtsClient({ ...place, fetch });
  return { asked, wait: (options) => settled(client.waitForOutcome({ project_id: 'p', job_name: 'n' }, options)) };
}
