/** Worker processes on a real PostgreSQL are killed, restarted and disconnected; each of 2,000 outcomes is reported exactly once. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { createDliClient, type DliClient } from '@job-status/client/dli';
import { createDurableWatcher, type DurableWatcher } from '@job-status/durable';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasPostgres, type Postgres, startPostgres } from './postgres.ts';

/** The status values of a job and the end of its wait, by the prefix of its ID. */
const statusSequences = {
  ends: { statuses: ['LAUNCHING', 'RUNNING', 'SCALING', 'FINISHED'], end: 'success' },
  fails: { statuses: ['RUNNING', 'RUNNING', 'FAILED'], end: 'failed' },
  stopped: { statuses: ['RUNNING', 'CANCELLED'], end: 'cancelled' },
  unknown: { statuses: ['RUNNING', 'HIBERNATING'], end: 'unknown-status' },
} as const;
type SequenceName = keyof typeof statusSequences;

const names = Object.keys(statusSequences) as SequenceName[];
const jobs = Array.from({ length: 2_000 }, (_, nth) => `${names[nth % names.length]}-${nth}`);
const findSequence = (job: string) => statusSequences[job.split('-')[0] as SequenceName];

describe.skipIf(!hasPostgres)('several workers on one PostgreSQL', () => {
  let postgres: Postgres;
  let server: Server;
  let watcher: DurableWatcher<{ dli: DliClient }>;
  let database: pg.Client;
  const workers: ChildProcess[] = [];
  const workerErrors: string[] = [];
  const pollCounts = new Map<string, number>();

  beforeAll(async () => {
    postgres = await startPostgres();
    server = createServer((request, response) => {
      const job_id = request.url?.split('/')[4] ?? '';
      const poll = (pollCounts.get(job_id) ?? 0) + 1;
      pollCounts.set(job_id, poll);
      const { statuses } = findSequence(job_id);
      response.setHeader('content-type', 'application/json');
      response.end(
        JSON.stringify({ job_id, job_type: 'QUERY', status: statuses[Math.min(poll, statuses.length) - 1] }),
      );
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    database = new pg.Client({ connectionString: postgres.connectionString });
    await database.connect();
    await database.query('CREATE TABLE reported (id text, ended text, worker text)');
    await database.query('LISTEN reported');
    const { connectionString } = postgres;
    const client = createDliClient({ endpoint: 'https://nowhere.test' });
    watcher = createDurableWatcher({ clients: { dli: client }, connectionString, runsJobs: false });
  }, 60_000);
  afterAll(async () => {
    for (const worker of workers) worker.kill('SIGKILL');
    await watcher?.stop();
    await database?.end();
    server?.close();
    await postgres?.stop();
  });

  async function startWorker(name: string): Promise<ChildProcess> {
    const { port } = server.address() as AddressInfo;
    const script = fileURLToPath(new URL('worker.process.ts', import.meta.url));
    const args = [script, name, postgres.connectionString, `http://127.0.0.1:${port}`];
    const worker = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    workers.push(worker);
    worker.stderr.on('data', (text) => workerErrors.push(String(text)));
    await once(worker.stdout as NodeJS.ReadableStream, 'data');
    return worker;
  }

  /** Resolves when at least the given number of outcomes is reported. */
  async function waitForReports(count: number): Promise<void> {
    for (;;) {
      const notification = once(database, 'notification');
      const { rows } = await database.query<{ count: string }>('SELECT count(*) FROM reported');
      if (Number(rows[0]?.count) >= count) return;
      await notification;
    }
  }

  it('report each outcome of 2,000 jobs once, although one worker is killed, one is restarted and all are disconnected', {
    timeout: 300_000,
  }, async ({ onTestFailed }) => {
    onTestFailed(() => console.error(workerErrors.join('')));
    await watcher.start();
    const options = { minDelay: 1, maxDelay: 2, tolerance: { indeterminateMs: 0 } };
    await Promise.all(jobs.map((job_id) => watcher.watch('dli', { project_id: 'p', job_id }, options, { id: job_id })));
    const [killed, restarted, survivor] = await Promise.all([startWorker('a'), startWorker('b'), startWorker('c')]);
    await waitForReports(500);
    killed.kill('SIGKILL');
    await waitForReports(1_000);
    restarted.kill('SIGTERM');
    await once(restarted, 'exit');
    await startWorker('d');
    await waitForReports(1_500);
    await database.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'job-status'",
    );
    await waitForReports(jobs.length);
    expect([survivor.exitCode, survivor.signalCode]).toEqual([null, null]);

    const { rows } = await database.query<{ id: string; ended: string; worker: string }>('SELECT * FROM reported');
    const sorted = (list: readonly string[]): string[] => list.toSorted();
    expect(sorted(rows.map(({ id }) => id))).toEqual(sorted(jobs));
    for (const { id, ended } of rows) expect(ended, id).toBe(findSequence(id).end);
    expect(new Set(rows.map(({ worker }) => worker)).size).toBeGreaterThan(2);
    expect(await watcher.list({ phase: 'active' })).toEqual([]);
    expect(await watcher.results({ isReported: false })).toEqual([]);
    expect(await watcher.results({ limit: 3_000 })).toHaveLength(jobs.length);
  });

  it('store no secret in the database', async () => {
    const { rows } = await database.query<{ text: string }>(
      `SELECT query_to_xml('SELECT * FROM job_status.watch', true, false, '')::text
           || query_to_xml('SELECT * FROM job_status_queue.job', true, false, '')::text
           || query_to_xml('SELECT * FROM job_status_queue.archive', true, false, '')::text AS text`,
    );
    expect(rows[0]?.text).toContain('ends-0');
    expect(rows[0]?.text).not.toContain('CANARY-TOKEN');
  });

  it('can start concurrently on a new schema', { timeout: 120_000 }, async () => {
    const { connectionString } = postgres;
    const client = createDliClient({ endpoint: 'https://nowhere.test' });
    for (let round = 0; round < 10; round += 1) {
      const watchers = Array.from({ length: 4 }, () =>
        createDurableWatcher({ clients: { dli: client }, connectionString, schema: `round_${round}` }),
      );
      const starts = await Promise.allSettled(watchers.map((each) => each.start()));
      expect(starts.filter(({ status }) => status === 'rejected')).toEqual([]);
      await Promise.all(watchers.map((each) => each.stop()));
    }
  });
});
