/** 2,000 jobs on a real PostgreSQL survive worker processes that are killed, restarted and disconnected: none is lost or reported twice. */
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

/** The status values of a job and the end of its wait, by the start of its id. */
const courses = {
  ends: { words: ['LAUNCHING', 'RUNNING', 'SCALING', 'FINISHED'], end: 'success' },
  fails: { words: ['RUNNING', 'RUNNING', 'FAILED'], end: 'failed' },
  stopped: { words: ['RUNNING', 'CANCELLED'], end: 'cancelled' },
  odd: { words: ['RUNNING', 'HIBERNATING'], end: 'unknown-status' },
} as const;
type Course = keyof typeof courses;

const names = Object.keys(courses) as Course[];
const jobs = Array.from({ length: 2_000 }, (_, nth) => `${names[nth % names.length]}-${nth}`);
const courseOf = (job: string) => courses[job.split('-')[0] as Course];

describe.skipIf(!hasPostgres)('several workers on one PostgreSQL', () => {
  let postgres: Postgres;
  let server: Server;
  let watcher: DurableWatcher<{ dli: DliClient }>;
  let database: pg.Client;
  const workers: ChildProcess[] = [];
  const complaints: string[] = [];
  const asked = new Map<string, number>();

  beforeAll(async () => {
    postgres = await startPostgres();
    server = createServer((request, response) => {
      const job_id = request.url?.split('/')[4] ?? '';
      const nth = (asked.get(job_id) ?? 0) + 1;
      asked.set(job_id, nth);
      const { words } = courseOf(job_id);
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ job_id, job_type: 'QUERY', status: words[Math.min(nth, words.length) - 1] }));
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
    worker.stderr.on('data', (text) => complaints.push(String(text)));
    await once(worker.stdout as NodeJS.ReadableStream, 'data');
    return worker;
  }

  /** Resolves when the number of reported outcomes is reached. */
  async function reported(wanted: number): Promise<void> {
    for (;;) {
      const news = once(database, 'notification');
      const { rows } = await database.query<{ count: string }>('SELECT count(*) FROM reported');
      if (Number(rows[0]?.count) >= wanted) return;
      await news;
    }
  }

  it('report every outcome of 2,000 jobs once, although one is killed, one restarted and all are disconnected', {
    timeout: 300_000,
  }, async ({ onTestFailed }) => {
    onTestFailed(() => console.error(complaints.join('')));
    await watcher.start();
    const options = { minDelay: 1, maxDelay: 2, tolerance: { indeterminateMs: 0 } };
    await Promise.all(jobs.map((job_id) => watcher.watch('dli', { project_id: 'p', job_id }, options, { id: job_id })));
    const [killed, restarted, lasting] = await Promise.all([startWorker('a'), startWorker('b'), startWorker('c')]);
    await reported(500);
    killed.kill('SIGKILL');
    await reported(1_000);
    restarted.kill('SIGTERM');
    await once(restarted, 'exit');
    await startWorker('d');
    await reported(1_500);
    await database.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'job-status'",
    );
    await reported(jobs.length);
    expect([lasting.exitCode, lasting.signalCode]).toEqual([null, null]);

    const { rows } = await database.query<{ id: string; ended: string; worker: string }>('SELECT * FROM reported');
    const sorted = (list: readonly string[]): string[] => list.toSorted();
    expect(sorted(rows.map(({ id }) => id))).toEqual(sorted(jobs));
    for (const { id, ended } of rows) expect(ended, id).toBe(courseOf(id).end);
    expect(new Set(rows.map(({ worker }) => worker)).size).toBeGreaterThan(2);
    expect(await watcher.list({ phase: 'active' })).toEqual([]);
    expect(await watcher.results({ isReported: false })).toEqual([]);
    expect(await watcher.results({ limit: 3_000 })).toHaveLength(jobs.length);
  });

  it('leave no secret in the database', async () => {
    const { rows } = await database.query<{ text: string }>(
      `SELECT query_to_xml('SELECT * FROM job_status.watch', true, false, '')::text
           || query_to_xml('SELECT * FROM job_status_queue.job', true, false, '')::text
           || query_to_xml('SELECT * FROM job_status_queue.archive', true, false, '')::text AS text`,
    );
    expect(rows[0]?.text).toContain('ends-0');
    expect(rows[0]?.text).not.toContain('CANARY-TOKEN');
  });

  it('all start at the same time on a new schema', { timeout: 120_000 }, async () => {
    const { connectionString } = postgres;
    const client = createDliClient({ endpoint: 'https://nowhere.test' });
    for (let round = 0; round < 10; round += 1) {
      const watchers = Array.from({ length: 4 }, () =>
        createDurableWatcher({ clients: { dli: client }, connectionString, schema: `round_${round}` }),
      );
      const starts = await Promise.allSettled(watchers.map((one) => one.start()));
      expect(starts.filter(({ status }) => status === 'rejected')).toEqual([]);
      await Promise.all(watchers.map((one) => one.stop()));
    }
  });
});
