import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDliClient } from '../dli/index.ts';
import { createWatcher } from '../watcher/index.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] }));
afterEach(() => void vi.useRealTimers());

/** A service that allows 60 requests in each minute and finishes each job at its sixth accepted poll. */
function createLimitedService() {
  const accepted = new Map<string, number>();
  const counts = { accepted: 0, rejected: 0 };
  let minute = 0;
  let inMinute = 0;
  const fetch = async ({ url }: Request): Promise<Response> => {
    const now = Math.floor(Date.now() / 60_000);
    if (now !== minute) [minute, inMinute] = [now, 0];
    inMinute += 1;
    if (inMinute > 60) {
      counts.rejected += 1;
      return Response.json({ error_code: 'APIGW.0308', error_msg: 'too many requests' }, { status: 429 });
    }
    counts.accepted += 1;
    const job_id = url.split('/')[6] ?? '';
    const polls = (accepted.get(job_id) ?? 0) + 1;
    accepted.set(job_id, polls);
    return Response.json({ job_id, job_type: 'QUERY', status: polls < 6 ? 'RUNNING' : 'FINISHED' });
  };
  return { client: createDliClient({ endpoint: 'https://dli.test', fetch }), counts };
}

const jobs = Array.from({ length: 40 }, (_, index) => ({ project_id: 'p', job_id: `job-${index}` }));

describe('40 jobs at a service that allows 60 requests per minute', () => {
  it('all succeed as single waits, with at most one request in five rejected', async () => {
    const { client, counts } = createLimitedService();
    // The modules of a wait are loaded in real time.
    await client.startWait({ project_id: 'p', job_id: 'j' });
    const ends = Promise.all(jobs.map(async (path) => (await client.waitForOutcome(path)).end));
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(new Set(await ends)).toEqual(new Set(['success']));
    expect(counts.rejected / (counts.accepted + counts.rejected)).toBeLessThan(0.2);
  });

  it('all succeed in a watcher, with at most one request in five rejected', async () => {
    const { client, counts } = createLimitedService();
    const watcher = createWatcher();
    const ends = Promise.all(jobs.map(async (path) => (await (await watcher.watch(client, path)).outcome).end));
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(new Set(await ends)).toEqual(new Set(['success']));
    expect(counts.rejected / (counts.accepted + counts.rejected)).toBeLessThan(0.2);
  });
});

describe('a Retry-After', () => {
  it.each([
    ['seconds', { 'retry-after': '999999999' }],
    [
      'a date of a service whose clock is one day fast',
      {
        date: 'Sat, 02 Jan 2100 00:00:00 GMT',
        'retry-after': 'Sat, 02 Jan 2100 00:00:05 GMT',
      },
    ],
  ])('in %s delays a wait by at most one minute', async (_, headers) => {
    let requests = 0;
    const fetch = async (): Promise<Response> => {
      requests += 1;
      if (requests === 1) return Response.json({ error_code: 'X', error_msg: 'm' }, { status: 429, headers });
      return Response.json({ job_id: 'j', job_type: 'QUERY', status: 'FINISHED' });
    };
    const wait = createDliClient({ endpoint: 'https://dli.test', fetch }).waitForOutcome({
      project_id: 'p',
      job_id: 'j',
    });
    await vi.advanceTimersByTimeAsync(61_000);
    expect(await wait).toMatchObject({ end: 'success', polls: 2 });
  });
});

describe('an onChange callback', () => {
  const path = { project_id: 'p', job_id: 'j' };
  const client = createDliClient({
    endpoint: 'https://dli.test',
    fetch: async () => Response.json({ job_id: 'j', job_type: 'QUERY', status: 'RUNNING' }),
  });

  it.each<[string, () => unknown]>([
    [
      'throws',
      () => {
        throw new Error('enough');
      },
    ],
    ['returns a promise that rejects', () => Promise.reject(new Error('enough'))],
  ])('that %s ends the wait with its error', async (_, onChange) => {
    const wait = client.waitForJob(path, { onChange }).catch((error: unknown) => error);
    const watcher = createWatcher();
    const watched = (await watcher.watch(client, path, { onChange })).outcome.catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(5_000);
    expect([await wait, await watched]).toEqual([new Error('enough'), new Error('enough')]);
    watcher.close();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('that never resolves does not delay the wait', async () => {
    const wait = client.waitForOutcome(path, { timeout: 10_000, onChange: () => new Promise(() => undefined) });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await wait).toMatchObject({ end: 'timed-out', polls: expect.any(Number) });
  });
});
