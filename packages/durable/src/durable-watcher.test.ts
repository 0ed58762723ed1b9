import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import type { DliClient } from '@job-status/client/dli';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { DurableError } from './durable-error.ts';
import { createDurableWatcher, type DurableWatcher } from './durable-watcher.ts';
import { createFakeService } from './fake-service.fixture.ts';
import type { DurableOptions } from './options.ts';
import type { Watch } from './watch.ts';

const fast = { minDelay: 1, maxDelay: 2, tolerance: { indeterminateMs: 0 } };
const path = (job_id: string) => ({ project_id: 'p', job_id });

/** Records reported outcomes. `count(n)` resolves after `n` of them. */
function recordOutcomes() {
  const watches: Watch[] = [];
  const listeners: (() => void)[] = [];
  return {
    watches,
    onOutcome: (watch: Watch) => {
      watches.push(watch);
      for (const check of listeners) check();
    },
    count: (wanted: number) =>
      new Promise<void>((resolve) => {
        const check = (): void => {
          if (watches.length >= wanted) resolve();
        };
        listeners.push(check);
        check();
      }),
  };
}

describe('on the embedded PostgreSQL', { timeout: 30_000 }, () => {
  const { client, pollCounts } = createFakeService('CANARY-TOKEN');
  const { watches, onOutcome, count } = recordOutcomes();
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

  it('reports each outcome once, with the last response and the data of the caller', async () => {
    const ids = ['ends', 'fails', 'cancelled', 'odd', 'nowhere'];
    for (const id of ids) await watcher.watch('dli', path(`${id}-1`), fast, { id, data: { mail: `${id}@here.test` } });
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
    expect(pollCounts.get('ends-1')).toBe(3);
    expect(errors).toEqual([]);
  });

  it('treats the same id and job as one watch, and rejects another job under that id', async () => {
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

  it('stops polling a canceled watch', async () => {
    const before = pollCounts.get('lasts-1');
    expect(await watcher.cancel('twice')).toBe(true);
    expect(await watcher.cancel('twice')).toBe(false);
    expect(await watcher.get('twice')).toMatchObject({ phase: 'cancelled', nextPollAt: undefined });
    await watcher.watch('dli', path('ends-2'), fast);
    await count(6);

    expect(pollCounts.get('lasts-1')).toBe(before);
    expect(watches.map(({ id }) => id)).not.toContain('twice');
  });

  it('deletes only watches that are not active', async () => {
    await watcher.watch('dli', path('lasts-4'), {}, { id: 'goes on' });
    expect(await watcher.delete('goes on')).toBe(false);
    expect(await watcher.cancel('goes on')).toBe(true);
    expect(await watcher.delete('goes on')).toBe(true);
    expect(await watcher.get('goes on')).toBeUndefined();
    expect(await watcher.list({ phase: 'cancelled' })).toMatchObject([{ id: 'twice' }]);
  });

  it('is not blocked by a slow response', async () => {
    await watcher.watch('dli', path('silent-1'), fast, { id: 'silent' });
    await watcher.watch('dli', path('ends-3'), fast, { id: 'quick' });
    await count(7);
    expect(watches.at(-1)).toMatchObject({ id: 'quick' });
    expect(await watcher.get('silent')).toMatchObject({ phase: 'active' });
  });

  it('ends a wait at its timeout', async () => {
    await watcher.watch('dli', path('lasts-3'), { ...fast, timeout: 700 }, { id: 'late' });
    await count(8);
    expect(watches.at(-1)).toMatchObject({ id: 'late', status: 'RUNNING', outcome: { end: 'timed-out' } });
  });

  it('returns data exactly as it was, with or without a value', async () => {
    const data = { '\ufeffa': ['😀', null, { b: '' }] };
    await watcher.watch('dli', path('ends-4'), fast, { id: 'exact', data });
    await watcher.watch('dli', path('ends-5'), fast, { id: 'none' });
    await watcher.watch('dli', path('ends-6'), fast, { id: 'null', data: null });
    await count(11);
    expect((await watcher.get('exact'))?.data).toEqual(data);
    expect((await watcher.get('none'))?.data).toBeUndefined();
    expect((await watcher.get('null'))?.data).toBeNull();
    expect(errors).toEqual([]);
  });

  it('ends a wait whose response cannot be stored, without the body', async () => {
    await watcher.watch('dli', path('deep-1'), fast, { id: 'deep' });
    await count(12);
    const outcome = { end: 'success', note: expect.stringContaining('not stored, because it is nested') };
    expect(watches.at(-1)).toMatchObject({ id: 'deep', status: 'FINISHED', outcome });
    expect(watches.at(-1)?.outcome).not.toHaveProperty('body');
  });

  it.each<[string, (watcher: DurableWatcher<{ dli: DliClient }>) => Promise<unknown>, string]>([
    ['a service without a client', (it) => it.watch('cdm' as 'dli', path('a')), 'NO_CLIENT'],
    [
      'an infinite timeout',
      (it) => it.watch('dli', path('a'), { timeout: Number.POSITIVE_INFINITY }),
      'INVALID_ARGUMENT',
    ],
    ['an id with a control character', (it) => it.watch('dli', path('a'), {}, { id: '\0' }), 'INVALID_ARGUMENT'],
    ['data that is not JSON', (it) => it.watch('dli', path('a'), {}, { data: 1n }), 'INVALID_ARGUMENT'],
    ['an id with a byte order mark', (it) => it.watch('dli', path('a'), {}, { id: '\ufeffa' }), 'INVALID_ARGUMENT'],
    ['an id with a lone surrogate', (it) => it.get('\ud800'), 'INVALID_ARGUMENT'],
    ['an id that is not a string', (it) => it.cancel(7 as never), 'INVALID_ARGUMENT'],
    ['an id with a NUL', (it) => it.delete('a\0'), 'INVALID_ARGUMENT'],
    ['an unknown phase', (it) => it.list({ phase: 'over' as never }), 'INVALID_ARGUMENT'],
    ['a list after a NUL', (it) => it.list({ after: '\0' }), 'INVALID_ARGUMENT'],
    ['an unknown filter', (it) => it.list({ state: 'over' } as object), 'INVALID_ARGUMENT'],
    ['a limit of 0', (it) => it.list({ limit: 0 }), 'INVALID_ARGUMENT'],
  ])('rejects %s', async (_, call, code) => {
    await expect(call(watcher)).rejects.toMatchObject({ code });
  });
});

describe('in a directory', { timeout: 60_000 }, () => {
  let dataDir: string;
  let watcher: DurableWatcher<{ dli: DliClient }> | undefined;
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'job-status-durable-'));
  });
  afterEach(() => watcher?.stop());
  afterAll(() => rm(dataDir, { recursive: true, force: true }));

  it('continues after a restart, reports pending outcomes, and can watch more jobs from onOutcome', async () => {
    const { client, pollCounts } = createFakeService('CANARY-TOKEN');
    const before = recordOutcomes();
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
    await watcher.watch('dli', path('ends-1'), fast, { id: 'over' });
    await watcher.watch(
      'dli',
      path('lasts-1'),
      { minDelay: 600_000, maxDelay: 600_000, timeout: 3_600_000 },
      { id: 'waiting' },
    );
    await before.count(2);
    expect(await watcher.get('over')).toMatchObject({ phase: 'completed', isReported: false });
    await watcher.stop();

    const after = recordOutcomes();
    // Started in a transaction that has ended by the time it reads.
    let late: Promise<Watch | undefined> | undefined;
    const second = createDurableWatcher({
      clients: { dli: client },
      dataDir,
      leaseMs: 400,
      async onOutcome(watch) {
        if (watch.id === 'over') {
          await second.watch('dli', path('fails-1'), fast, { id: 'next' });
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
    expect(pollCounts.get('ends-1')).toBe(3);
  });

  it('refuses a second process for the same directory', async () => {
    const { client } = createFakeService();
    watcher = createDurableWatcher({ clients: { dli: client }, dataDir, runsJobs: false });
    await watcher.start();
    const second = createDurableWatcher({ clients: { dli: client }, dataDir });
    await expect(second.start()).rejects.toMatchObject({
      code: 'DATABASE_IN_USE',
      message: expect.stringContaining(dataDir),
    });
  });

  it('stores no secret', async () => {
    const { readdir, readFile } = await import('node:fs/promises');
    const files = await readdir(dataDir, { recursive: true, withFileTypes: true });
    const texts = await Promise.all(
      files.filter((file) => file.isFile()).map((file) => readFile(join(file.parentPath, file.name), 'latin1')),
    );
    expect(texts.join('')).toContain('lasts-1');
    expect(texts.join('')).not.toContain('CANARY-TOKEN');
  });
});

describe('a damaged row', { timeout: 60_000 }, () => {
  const damaged = ['null', '{}', '[]', '7', '{"history": [null]}', '{"history": "x", "polls": "x"}'];

  it('ends with a reason and hides no other watch, also in a schema that is named like a keyword', async () => {
    const schema = 'user';
    const dataDir = await mkdtemp(join(tmpdir(), 'job-status-damaged-'));
    const { client } = createFakeService();
    const clients = { dli: client };
    const writer = createDurableWatcher({ clients, dataDir, schema, runsJobs: false });
    await writer.start();
    for (const index of damaged.keys()) await writer.watch('dli', path('lasts-1'), fast, { id: `row-${index}` });
    await writer.stop();
    const lite = await PGlite.create({ dataDir: join(dataDir, 'database') });
    for (const [index, state] of damaged.entries()) {
      await lite.query(`UPDATE "${schema}".watch SET state = $1 WHERE id = $2`, [state, `row-${index}`]);
    }
    await lite.close();

    const { onOutcome, count, watches } = recordOutcomes();
    const reader = createDurableWatcher({ clients, dataDir, schema, onOutcome, requestsPerSecond: { dli: 1_000 } });
    await reader.start();
    await count(damaged.length);
    expect(await reader.list()).toHaveLength(damaged.length);
    for (const watch of watches) expect(watch).toMatchObject({ phase: 'completed', outcome: { end: 'refused' } });
    await reader.stop();
    await rm(dataDir, { recursive: true, force: true });
  });
});

describe('options', () => {
  const clients = { dli: createFakeService().client };
  it.each<[string, object, RegExp]>([
    ['no client', { clients: {} }, /^clients must contain at least one/],
    ['an object that is not a client', { clients: { dli: {} } }, /^clients.dli must be a client/],
    ['two databases', { clients, dataDir: 'a', connectionString: 'postgres://b' }, /^dataDir cannot be combined/],
    ['an invalid schema', { clients, schema: 'a; drop' }, /^schema must consist of/],
    ['a schema of PostgreSQL', { clients, schema: 'pg_jobs' }, /^schema must not be a schema of PostgreSQL/],
    [
      'a rate of 0',
      { clients, requestsPerSecond: { dli: 0 } },
      /^requestsPerSecond.dli must be a positive number; received 0/,
    ],
    ['a fraction', { clients, maxInFlight: 0.5 }, /^maxInFlight must be a positive integer; received 0.5/],
    ['a string as a function', { clients, onOutcome: 'print' }, /^onOutcome must be a function/],
    ['an unknown option', { clients, schemas: 'a' }, /^options.schemas is not a known option/],
  ])('reject %s', (_, options, problem) => {
    const refused = { code: 'INVALID_ARGUMENT', message: expect.stringMatching(problem) };
    expect(() => createDurableWatcher(options as DurableOptions)).toThrow(expect.objectContaining(refused));
  });

  it('require start() before other methods', async () => {
    const error = await createDurableWatcher({ clients })
      .list()
      .catch((thrown: DurableError) => thrown);
    expect(error).toMatchObject({ code: 'NOT_RUNNING' });
  });
});
