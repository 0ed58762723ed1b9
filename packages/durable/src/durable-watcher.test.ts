import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { DurableError } from './durable-error.ts';
import { createDurableWatcher, type DurableWatcher } from './durable-watcher.ts';
import { farEnd } from './far-end.fixture.ts';
import type { DurableOptions } from './options.ts';
import type { Watch } from './watch.ts';

const brisk = { minDelay: 1, maxDelay: 2, tolerance: { indeterminateMs: 0 } };
const path = (job_id: string) => ({ project_id: 'p', job_id });

/** Outcomes as they are reported, and a promise of the next ones. */
function reported() {
  const watches: Watch[] = [];
  const waiting: (() => void)[] = [];
  return {
    watches,
    onOutcome: (watch: Watch) => {
      watches.push(watch);
      for (const look of waiting) look();
    },
    count: (wanted: number) =>
      new Promise<void>((resolve) => {
        const look = (): void => {
          if (watches.length >= wanted) resolve();
        };
        waiting.push(look);
        look();
      }),
  };
}

describe('on the embedded PostgreSQL', { timeout: 30_000 }, () => {
  const { client, asked } = farEnd('CANARY-TOKEN');
  const { watches, onOutcome, count } = reported();
  const errors: unknown[] = [];
  const watcher = createDurableWatcher({
    clients: { dli: client },
    requestsPerSecond: { dli: 1_000 },
    maxInFlight: 2,
    onOutcome,
    onError: (error) => errors.push(error),
  });

  beforeAll(() => watcher.start(), 60_000);
  afterAll(() => watcher.stop());

  it('reports each end once, with its last answer and what the caller kept beside it', async () => {
    const ids = ['ends', 'fails', 'cancelled', 'odd', 'nowhere'];
    for (const id of ids) await watcher.watch('dli', path(`${id}-1`), brisk, { id, data: { mail: `${id}@here.test` } });
    await count(5);

    const found = new Map(watches.map((watch) => [watch.id, watch]));
    expect(ids.map((id) => found.get(id)?.outcome?.end)).toEqual([
      'success',
      'failed',
      'cancelled',
      'unknown-status',
      'refused',
    ]);
    expect(found.get('ends')).toMatchObject({
      service: 'dli',
      goal: 'over',
      phase: 'completed',
      status: 'FINISHED',
      polls: 3,
      nextPollAt: undefined,
      data: { mail: 'ends@here.test' },
      outcome: {
        body: { status: 'FINISHED' },
        history: [{ status: 'LAUNCHING' }, { status: 'RUNNING' }, { status: 'FINISHED' }],
      },
    });
    expect(found.get('odd')?.outcome?.summary).toContain('HIBERNATING');
    expect(found.get('nowhere')?.outcome?.error).toMatchObject({
      code: 'SERVICE_ERROR',
      status: 404,
      serviceCode: 'DLI.0023',
    });
    expect(watches).toHaveLength(5);
    expect(asked.get('ends-1')).toBe(3);
    expect(errors).toEqual([]);
  });

  it('takes the same id and job for one watch, and another job for a mistake', async () => {
    await watcher.watch('dli', path('lasts-1'), {}, { id: 'twice' });
    await watcher.watch('dli', path('lasts-1'), {}, { id: 'twice' });
    expect(await watcher.list({ phase: 'active' })).toMatchObject([
      { id: 'twice', phase: 'active', outcome: undefined },
    ]);

    await expect(watcher.watch('dli', path('lasts-2'), {}, { id: 'twice' })).rejects.toMatchObject({
      code: 'ID_CONFLICT',
    });
  });

  it('finds watches by service, phase and id', async () => {
    expect((await watcher.results()).map(({ id }) => id)).toEqual(['cancelled', 'ends', 'fails', 'nowhere', 'odd']);
    expect((await watcher.results({ limit: 2, after: 'ends' })).map(({ id }) => id)).toEqual(['fails', 'nowhere']);
    expect(await watcher.list({ service: 'cdm' })).toEqual([]);
    expect(await watcher.results({ isReported: false })).toEqual([]);
    expect(await watcher.get('fails')).toMatchObject({ status: 'FAILED', isReported: true });
    expect(await watcher.get('never')).toBeUndefined();
  });

  it('watches no more what is cancelled', async () => {
    const before = asked.get('lasts-1');
    expect(await watcher.cancel('twice')).toBe(true);
    expect(await watcher.cancel('twice')).toBe(false);
    expect(await watcher.get('twice')).toMatchObject({ phase: 'cancelled', nextPollAt: undefined });
    await watcher.watch('dli', path('ends-2'), brisk);
    await count(6);

    expect(asked.get('lasts-1')).toBe(before);
    expect(watches.map(({ id }) => id)).not.toContain('twice');
  });

  it('forgets what is over, and nothing else', async () => {
    await watcher.watch('dli', path('lasts-4'), {}, { id: 'goes on' });
    expect(await watcher.delete('goes on')).toBe(false);
    expect(await watcher.cancel('goes on')).toBe(true);
    expect(await watcher.delete('goes on')).toBe(true);
    expect(await watcher.get('goes on')).toBeUndefined();
    expect(await watcher.list({ phase: 'cancelled' })).toMatchObject([{ id: 'twice' }]);
  });

  it('lets no slow answer hold up the others', async () => {
    await watcher.watch('dli', path('silent-1'), brisk, { id: 'silent' });
    await watcher.watch('dli', path('ends-3'), brisk, { id: 'quick' });
    await count(7);
    expect(watches.at(-1)).toMatchObject({ id: 'quick' });
    expect(await watcher.get('silent')).toMatchObject({ phase: 'active' });
  });

  it('ends a wait when its time is over', async () => {
    await watcher.watch('dli', path('lasts-3'), { ...brisk, timeout: 700 }, { id: 'late' });
    await count(8);
    expect(watches.at(-1)).toMatchObject({ id: 'late', status: 'RUNNING', outcome: { end: 'timed-out' } });
  });

  it('writes what no database would take', async () => {
    await watcher.watch('dli', path('ends-4'), brisk, { id: 'odd text', data: { 'a\0': '\ud800' } });
    await count(9);
    expect(watches.at(-1)).toMatchObject({ data: { 'a\ufffd': '\ufffd' }, outcome: { end: 'success' } });
    expect(errors).toEqual([]);
  });

  it.each<[string, (watcher: DurableWatcher) => Promise<unknown>, string]>([
    [
      'a service without a client',
      (it) => it.watch('cdm', { project_id: 'p', cluster_id: 'c', job_name: 'n' }),
      'NO_CLIENT',
    ],
    [
      'a wait without end',
      (it) => it.watch('dli', path('a'), { timeout: Number.POSITIVE_INFINITY }),
      'INVALID_ARGUMENT',
    ],
    ['an id that is no text', (it) => it.watch('dli', path('a'), {}, { id: '\0' }), 'INVALID_ARGUMENT'],
    ['data that is no JSON', (it) => it.watch('dli', path('a'), {}, { data: 1n }), 'INVALID_ARGUMENT'],
    ['an unknown filter', (it) => it.list({ state: 'over' } as object), 'INVALID_ARGUMENT'],
    ['an empty list', (it) => it.list({ limit: 0 }), 'INVALID_ARGUMENT'],
  ])('refuses %s', async (_, call, code) => {
    await expect(call(watcher)).rejects.toMatchObject({ code });
  });
});

describe('in a dataDir', { timeout: 60_000 }, () => {
  let dataDir: string;
  let watcher: DurableWatcher | undefined;
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'job-status-durable-'));
  });
  afterEach(() => watcher?.stop());
  afterAll(() => rm(dataDir, { recursive: true, force: true }));

  it('goes on where another process has ended, reports what could not be reported, and watches on from there', async () => {
    const { client, asked } = farEnd('CANARY-TOKEN');
    const before = reported();
    let failures = 0;
    watcher = createDurableWatcher({
      clients: { dli: client },
      dataDir,
      requestsPerSecond: { dli: 1_000 },
      leaseMs: 400,
      onOutcome: () => {
        failures += 1;
        before.onOutcome({} as Watch);
        throw new Error('not now');
      },
    });
    await watcher.start();
    await watcher.watch('dli', path('ends-1'), brisk, { id: 'over' });
    await watcher.watch(
      'dli',
      path('lasts-1'),
      { minDelay: 600_000, maxDelay: 600_000, timeout: 3_600_000 },
      { id: 'waiting' },
    );
    await before.count(2);
    expect(await watcher.get('over')).toMatchObject({ phase: 'completed', isReported: false });
    await watcher.stop();

    const after = reported();
    // Begun in a transaction that is over when it asks.
    let late: Promise<Watch | undefined> | undefined;
    const second = createDurableWatcher({
      clients: { dli: client },
      dataDir,
      leaseMs: 400,
      async onOutcome(watch) {
        if (watch.id === 'over') {
          await second.watch('dli', path('fails-1'), brisk, { id: 'next' });
          late = after.count(2).then(() => second.get('next'));
        }
        after.onOutcome(watch);
      },
    });
    watcher = second;
    await watcher.start();
    await after.count(2);
    expect(after.watches).toMatchObject([
      { id: 'over', outcome: { end: 'success' } },
      { id: 'next', outcome: { end: 'failed' } },
    ]);
    expect(await late).toMatchObject({ id: 'next' });
    expect(await watcher.get('waiting')).toMatchObject({ phase: 'active', polls: 1 });
    expect(failures).toBeGreaterThan(1);
    expect(asked.get('ends-1')).toBe(3);
  });

  it('has no secret', async () => {
    const { readdir, readFile } = await import('node:fs/promises');
    const files = await readdir(dataDir, { recursive: true, withFileTypes: true });
    const texts = await Promise.all(
      files.filter((file) => file.isFile()).map((file) => readFile(join(file.parentPath, file.name), 'latin1')),
    );
    expect(texts.join('')).toContain('lasts-1');
    expect(texts.join('')).not.toContain('CANARY-TOKEN');
  });
});

describe('options', () => {
  const clients = { dli: farEnd().client };
  it.each<[string, object, RegExp]>([
    ['no client', { clients: {} }, /^clients must have at least one/],
    ['a client of another service', { clients: { mrs: clients.dli } }, /^clients.mrs is not known/],
    ['two engines', { clients, dataDir: 'a', connectionString: 'postgres://b' }, /^dataDir is for the embedded/],
    ['a schema that is no name', { clients, schema: 'a; drop' }, /^schema must be a name/],
    ['no pace', { clients, requestsPerSecond: { dli: 0 } }, /^requestsPerSecond.dli must be a number above 0/],
    ['half a request', { clients, maxInFlight: 0.5 }, /^maxInFlight must be a whole number above 0/],
    ['no function', { clients, onOutcome: 'print' }, /^onOutcome must be a function/],
    ['an unknown one', { clients, schemas: 'a' }, /^options.schemas is not known/],
  ])('refuse %s', (_, options, problem) => {
    const refused = { code: 'INVALID_ARGUMENT', message: expect.stringMatching(problem) };
    expect(() => createDurableWatcher(options as DurableOptions)).toThrow(expect.objectContaining(refused));
  });

  it('ask for a start before anything else', async () => {
    const error = await createDurableWatcher({ clients })
      .list()
      .catch((thrown: DurableError) => thrown);
    expect(error).toMatchObject({ code: 'NOT_RUNNING' });
  });
});
