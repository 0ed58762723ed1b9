import type { PollReport } from '@job-status/client';
import type { DliClient } from '@job-status/client/dli';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DurableError } from './durable-error.ts';
import { createDurableWatcher, type DurableWatcher } from './durable-watcher.ts';
import { createFakeService } from './fake-service.fixture.ts';
import type { DurableOptions } from './options.ts';
import { recordOutcomes } from './recorded-outcomes.fixture.ts';

const fast = { minDelay: 1, maxDelay: 2, tolerance: { indeterminateMs: 0 } };
const path = (job_id: string) => ({ project_id: 'p', job_id });

describe('on the embedded PostgreSQL', { timeout: 30_000 }, () => {
  const { client, pollCounts } = createFakeService('CANARY-TOKEN');
  const { watches, onOutcome, count } = recordOutcomes();
  const errors: unknown[] = [];
  /** For some jobs, simulates a wait without time for another poll, after which the machine slept for an hour. */
  const startWait: DliClient['startWait'] = async (job, options) => {
    const state = await client.startWait(job, options);
    if (!job.job_id.endsWith('-slept')) return state;
    return { ...state, startedAt: state.startedAt - 3_600_000, deadline: state.deadline - 3_600_000, exhausted: true };
  };
  const polls: { id: string; phase: string; report: PollReport<unknown> }[] = [];
  const watcher = createDurableWatcher({
    clients: { dli: { ...client, startWait }, dataarts: client },
    requestsPerSecond: { dli: 1_000 },
    maxInFlight: 2,
    onOutcome,
    onPoll: ({ id, phase, data }, report) => {
      polls.push({ id, phase, report });
      if (data === 'fails in onPoll') throw new Error(`mine ${report.poll}`);
      if (data === 'rejects in onPoll') return Promise.reject(new Error(`mine ${report.poll}`));
      return new Promise(() => undefined);
    },
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

  it('reports each poll with the time of the next one, and the last poll with the outcome', () => {
    const findReports = (job: string) => polls.filter(({ id }) => id === job);
    expect(
      findReports('ends').map(({ phase, report: { poll, snapshot, outcome } }) => [
        phase,
        poll,
        snapshot?.status,
        outcome?.end,
      ]),
    ).toEqual([
      ['active', 1, 'LAUNCHING', undefined],
      ['active', 2, 'RUNNING', undefined],
      ['completed', 3, 'FINISHED', 'success'],
    ]);
    for (const { phase, report } of polls) {
      expect(typeof report.nextPollAt).toBe(phase === 'active' ? 'number' : 'undefined');
    }
    expect(findReports('nowhere').map(({ report }) => report.error?.code)).toEqual(['SERVICE_ERROR']);
    expect(polls.length).toBeGreaterThan(0);
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

  it.each([
    ['cancelled', 'cancelled'],
    ['lasts', 'timed-out'],
  ])('polls a job that %s once more if the machine slept past the deadline', async (name, end) => {
    const before = watches.length;
    await watcher.watch('dli', path(`${name}-slept`), { ...fast, timeout: 60_000 }, { id: `${name}-slept` });
    await count(before + 1);

    expect(watches.at(-1)).toMatchObject({ id: `${name}-slept`, polls: 1, outcome: { end, polls: 1 } });
    expect(pollCounts.get(`${name}-slept`)).toBe(1);
  });

  it('returns data unchanged, with or without a value', async () => {
    const data = { '\ufeffa': ['😀', null, { b: '' }] };
    await watcher.watch('dli', path('ends-4'), fast, { id: 'exact', data });
    await watcher.watch('dli', path('ends-5'), fast, { id: 'none' });
    await watcher.watch('dli', path('ends-6'), fast, { id: 'null', data: null });
    await count(13);
    expect((await watcher.get('exact'))?.data).toEqual(data);
    expect((await watcher.get('none'))?.data).toBeUndefined();
    expect((await watcher.get('null'))?.data).toBeNull();
    expect(errors).toEqual([]);
  });

  it('ends a wait whose response cannot be stored, without the body', async () => {
    await watcher.watch('dli', path('deep-1'), fast, { id: 'deep' });
    await count(14);
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
    ['a client of another service', (it) => it.watch('dataarts' as 'dli', path('a')), 'INVALID_ARGUMENT'],
    [
      'an option that cannot be stored',
      (it) => it.watch('dli', path('a'), { onPoll() {} } as object),
      'INVALID_ARGUMENT',
    ],
    ['unknown metadata', (it) => it.watch('dli', path('a'), {}, { name: 'a' } as object), 'INVALID_ARGUMENT'],
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

  it.each(['fails in onPoll', 'rejects in onPoll'])('continues if a callback %s', async (data) => {
    const id = data.replaceAll(' ', '-');
    const before = watches.length;
    await watcher.watch('dli', path(`ends-${id}`), fast, { id, data });
    await count(before + 1);

    expect(watches.at(-1)).toMatchObject({ id, outcome: { end: 'success' } });
    expect(errors.splice(0).map(String)).toEqual(['Error: mine 1', 'Error: mine 2', 'Error: mine 3']);
  });
});

it('stops at the end of a block', { timeout: 60_000 }, async () => {
  const { client } = createFakeService();
  const ended = await (async () => {
    await using watcher = createDurableWatcher({ clients: { dli: client } });
    await watcher.start();
    await watcher.list();
    return watcher;
  })();

  await expect(ended.list()).rejects.toMatchObject({ code: 'NOT_RUNNING' });
});

describe('options', () => {
  const clients = { dli: createFakeService().client };
  it.each<[string, object, RegExp]>([
    ['no client', { clients: {} }, /^clients must contain at least one/],
    ['an object that is not a client', { clients: { dli: {} } }, /^clients.dli must be a client/],
    ['two databases', { clients, dataDir: 'a', connectionString: 'postgres://b' }, /^dataDir cannot be combined/],
    [
      'a host as a database',
      { clients, connectionString: 'CANARY@host' },
      /^connectionString must be a URL(?!.*CANARY)/,
    ],
    ['an invalid schema', { clients, schema: 'a; drop' }, /^schema must consist of/],
    ['a schema of PostgreSQL', { clients, schema: 'pg_jobs' }, /^schema must not be a schema of PostgreSQL/],
    [
      'a rate of 0',
      { clients, requestsPerSecond: { dli: 0 } },
      /^requestsPerSecond.dli must be a positive number; received 0/,
    ],
    ['a fraction', { clients, maxInFlight: 0.5 }, /^maxInFlight must be a positive integer; received 0.5/],
    ['a string as a function', { clients, onOutcome: 'print' }, /^onOutcome must be a function/],
    ['an object as a function', { clients, onPoll: {} }, /^onPoll must be a function/],
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
