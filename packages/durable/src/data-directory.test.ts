import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import type { DliClient } from '@job-status/client/dli';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createDurableWatcher, type DurableWatcher } from './durable-watcher.ts';
import { createFakeService } from './fake-service.fixture.ts';
import { recordOutcomes } from './recorded-outcomes.fixture.ts';
import type { Watch } from './watch.ts';

const fast = { minDelay: 1, maxDelay: 2, tolerance: { indeterminateMs: 0 } };
const path = (job_id: string) => ({ project_id: 'p', job_id });

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
    // This read starts in a transaction, which has ended when the read runs.
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

  it('rejects a second process for the same directory', async () => {
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

  it('ends with a reason and hides no other watch, even in a schema whose name is a keyword', async () => {
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
