import { getEventListeners } from 'node:events';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createCdmClient } from '../cdm.ts';
import { createDataArtsClient } from '../dataarts.ts';
import { createDliClient } from '../dli.ts';
import { createWatcher } from '../watcher.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-11-21T09:00:00Z') });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** Three services behind one `fetch`, with a list of who was asked for and when, in ms. */
function cloud({ latency = 0, answer = (_job: string, _nth: number): Response | undefined => undefined } = {}) {
  const begin = Date.now();
  const asked: { readonly slug: string; readonly job: string; readonly at: number }[] = [];
  let open = 0;
  let mostOpen = 0;
  const fetch = async ({ url, signal }: Request): Promise<Response> => {
    const [, version, , , ...rest] = new URL(url).pathname.split('/');
    const slug = version === 'v1' ? 'dataarts' : version === 'v1.0' ? 'dli' : 'cdm';
    const job = (slug === 'cdm' ? rest[3] : rest[0]) ?? '';
    asked.push({ slug, job, at: Date.now() - begin });
    const nth = asked.filter((visit) => visit.job === job).length;
    open += 1;
    mostOpen = Math.max(mostOpen, open);
    try {
      const wait = job.startsWith('slow') ? 9_000 : latency;
      if (wait > 0)
        await new Promise<void>((resolve, reject) => {
          const timer = setTimeout(resolve, wait);
          signal.addEventListener('abort', () => {
            clearTimeout(timer);
            reject(signal.reason);
          });
        });
    } finally {
      open -= 1;
    }
    return answer(job, nth) ?? Response.json(bodies[slug as keyof typeof bodies](job));
  };
  const options = { endpoint: 'https://far.test', credentials: { token: 't' }, fetch };
  const dli = createDliClient(options);
  const cdm = createCdmClient(options);
  const dataarts = createDataArtsClient(options);
  return { asked, dli, cdm, dataarts, mostOpen: () => mostOpen };
}

const wordOf = (job: string): string => (job.includes('ends') ? 'FINISHED' : 'RUNNING');
const bodies = {
  dli: (job_id: string) => ({ job_id, job_type: 'QUERY', status: wordOf(job_id) }),
  cdm: (name: string) => ({ submissions: [{ 'job-name': name, status: 'RUNNING' }] }),
  dataarts: (name: string) => ({ name, status: 'STARTING' }),
};
const sql = (job_id: string) => ({ project_id: 'p', job_id });
const pauses = (moments: readonly number[]): number[] => moments.slice(1).map((at, nth) => at - (moments[nth] ?? 0));

describe('the budget', () => {
  it('holds requests per second to what the contract proposes for each service', async () => {
    const { asked, dli, cdm, dataarts } = cloud();
    const watcher = createWatcher();
    for (let nth = 0; nth < 100; nth += 1) {
      await watcher.watch(dli, sql(`d${nth}`));
      await watcher.watch(cdm, { project_id: 'p', cluster_id: 'c', job_name: `c${nth}` });
      await watcher.watch(dataarts, { project_id: 'p', job_name: `r${nth}` }, { goal: 'running' });
    }
    await vi.advanceTimersByTimeAsync(9_990);
    watcher.close();

    const of = (slug: string): number => asked.filter((visit) => visit.slug === slug).length;
    for (const [slug, perSecond] of Object.entries({ dli: 10, cdm: 2, dataarts: 10 })) {
      expect(of(slug), slug).toBeGreaterThanOrEqual(perSecond * 10 - 1);
      expect(of(slug), slug).toBeLessThanOrEqual(perSecond * 10 + 1);
    }
  });

  it('holds requests under way', async () => {
    const { dli, mostOpen } = cloud({ latency: 500 });
    const watcher = createWatcher({ inFlight: 8, perSecond: { dli: 10_000 } });
    for (let nth = 0; nth < 50; nth += 1) await watcher.watch(dli, sql(`d${nth}`));
    await vi.advanceTimersByTimeAsync(10_000);
    watcher.close();

    expect(mostOpen()).toBe(8);
  });

  it('keeps room for the other services when one is slow', async () => {
    const { asked, dli, cdm } = cloud();
    const watcher = createWatcher({ inFlight: 8, perSecond: { dli: 1_000, cdm: 1_000 } });
    const run = { project_id: 'p', cluster_id: 'c', job_name: 'brisk' };
    await watcher.watch(cdm, run, { floor: 100, ceiling: 100 });
    for (let nth = 0; nth < 50; nth += 1) await watcher.watch(dli, sql(`slow-${nth}`));
    await vi.advanceTimersByTimeAsync(5_000);
    watcher.close();

    const moments = asked.filter(({ job }) => job === 'brisk').map(({ at }) => at);
    expect(Math.max(...pauses(moments))).toBeLessThan(110);
  });

  it('holds a whole service that asks for a pause', async () => {
    const answer = (job: string, nth: number): Response | undefined =>
      job === 'first' && nth === 1
        ? Response.json({ error_code: 'APIGW.0308', error_msg: 'no' }, { status: 429, headers: { 'retry-after': '7' } })
        : undefined;
    const { asked, dli } = cloud({ answer });
    const watcher = createWatcher({ perSecond: { dli: 100 } });
    await watcher.watch(dli, sql('first'));
    await vi.advanceTimersByTimeAsync(50);
    for (let nth = 0; nth < 5; nth += 1) await watcher.watch(dli, sql(`d${nth}`));
    await vi.advanceTimersByTimeAsync(8_000);
    watcher.close();

    const [first, ...others] = asked.map(({ at }) => at);
    expect(first).toBe(0);
    expect(Math.min(...others)).toBeGreaterThanOrEqual(7_000);
    expect(others.length).toBeGreaterThan(5);
  });

  it('is never more than one interval late at 80 % of the budget', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 2, max: 40 }),
        fc.integer({ min: 500, max: 5_000 }),
        async (perSecond, interval) => {
          const { asked, dli } = cloud({ latency: 20 });
          const jobs = Math.max(1, Math.floor((perSecond * 0.8 * interval) / 1_000));
          const watcher = createWatcher({ perSecond: { dli: perSecond } });
          for (let nth = 0; nth < jobs; nth += 1)
            await watcher.watch(dli, sql(`d${nth}`), { floor: interval, ceiling: interval });
          await vi.advanceTimersByTimeAsync(interval * 8);
          watcher.close();

          for (let nth = 0; nth < jobs; nth += 1) {
            const moments = asked.filter(({ job }) => job === `d${nth}`).map(({ at }) => at);
            expect(moments.length).toBeGreaterThan(3);
            expect(Math.max(...pauses(moments))).toBeLessThanOrEqual(2 * interval + 20);
            // The same job is never asked for while it is being asked for, nor before its pause is over.
            expect(Math.min(...pauses(moments))).toBeGreaterThanOrEqual(interval);
          }
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe('jobs', () => {
  it('come and go while it runs, and end in any order', async () => {
    const { asked, dli } = cloud();
    const watcher = createWatcher();
    const long = await watcher.watch(dli, sql('long'));
    await vi.advanceTimersByTimeAsync(100);
    const short = await watcher.watch(dli, sql('ends'));
    await vi.advanceTimersByTimeAsync(200);
    expect(await short.outcome).toMatchObject({ end: 'success', polls: 1, body: { status: 'FINISHED' } });
    expect(watcher.size).toBe(1);

    long.stop();
    expect(await long.outcome).toMatchObject({ end: 'aborted', polls: 1, body: undefined });
    const before = asked.length;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toHaveLength(before);
    expect(vi.getTimerCount()).toBe(0);
    expect(watcher.size).toBe(0);
  });

  it('keep their own deadlines, tolerances and changes', async () => {
    const answer = (job: string): Response | undefined =>
      job === 'broken' ? Response.json({ error_code: 'APIGW.0103', error_msg: 'no' }, { status: 503 }) : undefined;
    const { dli } = cloud({ answer });
    const watcher = createWatcher();
    const seen: unknown[] = [];
    const late = await watcher.watch(dli, sql('late'), { timeout: 3_000, onChange: ({ status }) => seen.push(status) });
    const broken = await watcher.watch(dli, sql('broken'), { tolerate: { failures: 1 } });
    const wrong = await watcher.watch(dli, sql('..'));
    await vi.advanceTimersByTimeAsync(30_000);

    expect(await late.outcome).toMatchObject({ end: 'timed-out', elapsed: 3_000 });
    expect(await broken.outcome).toMatchObject({ end: 'too-many-failures', polls: 2 });
    expect(await wrong.outcome).toMatchObject({ end: 'refused', error: { code: 'INVALID_ARGUMENT' } });
    expect(seen).toEqual(['RUNNING']);
    watcher.close();
  });

  it('are not asked for after their deadline, however late their turn comes', async () => {
    const { asked, dli } = cloud();
    const watcher = createWatcher({ perSecond: { dli: 1 } });
    const watched = [];
    for (let nth = 0; nth < 10; nth += 1) watched.push(await watcher.watch(dli, sql(`d${nth}`), { timeout: 4_000 }));
    await vi.advanceTimersByTimeAsync(20_000);

    for (const { outcome } of watched) expect(await outcome).toMatchObject({ end: 'timed-out' });
    expect(Math.max(...asked.map(({ at }) => at))).toBeLessThan(4_000);
  });

  it('reject with what onChange throws, and nothing else', async () => {
    const { dli } = cloud();
    const watcher = createWatcher();
    const boom = new Error('boom');
    const { outcome } = await watcher.watch(dli, sql('d'), {
      onChange: () => {
        throw boom;
      },
    });
    const rejected = outcome.catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(100);

    expect(await rejected).toBe(boom);
    expect(watcher.size).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('are refused where they cannot be watched', async () => {
    const { dli } = cloud();
    const watcher = createWatcher();

    await expect(watcher.watch({} as typeof dli, sql('d'))).rejects.toThrow(/client must be one of createDliClient/);
    await expect(watcher.watch(dli, sql('d'), { timeout: 0 })).rejects.toThrow(/timeout/);
    watcher.close();
    await expect(watcher.watch(dli, sql('d'))).rejects.toThrow(/watcher is closed/);
    expect(() => createWatcher({ inFlight: 0 })).toThrow(/inFlight must be a number above 0/);
    expect(() => createWatcher({ perSecond: { dli: Number.NaN } })).toThrow(/dli must be a number above 0/);
  });
});

describe('the end', () => {
  it.each(['close', 'signal'] as const)('leaves nothing behind, by %s', async (way) => {
    const { asked, dli } = cloud({ latency: 1_000 });
    const controller = new AbortController();
    const watcher = createWatcher({ signal: controller.signal, perSecond: { dli: 100 } });
    const watched = [];
    for (let nth = 0; nth < 20; nth += 1)
      watched.push(await watcher.watch(dli, sql(`d${nth}`), { signal: controller.signal }));
    await vi.advanceTimersByTimeAsync(100);
    if (way === 'close') watcher.close();
    else controller.abort();

    for (const { outcome } of watched) expect(await outcome).toMatchObject({ end: 'aborted' });
    await vi.advanceTimersByTimeAsync(0);
    expect(vi.getTimerCount()).toBe(0);
    expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
    const before = asked.length;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toHaveLength(before);
  });
});
