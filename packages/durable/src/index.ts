/**
 * Watches many jobs across restarts and on several workers. It stores the waits of `@job-status/client` in PostgreSQL and
 * schedules their polls with pg-boss.
 *
 * @example
 * ```ts
 * import { createDliClient } from '@job-status/client/dli';
 * import { createDurableWatcher } from '@job-status/durable';
 *
 * const dli = createDliClient({
 *   endpoint: 'http://127.0.0.1:4010', // `pnpm start`
 *   allowInsecureLoopback: true,
 *   credentials: { token: 'any' },
 * });
 * const watcher = createDurableWatcher({
 *   clients: { dli }, // and cdm, dataarts
 *   dataDir: './watched-jobs', // an embedded PostgreSQL; or connectionString: 'postgres://…', for any number of workers
 *   onOutcome: ({ id, outcome }) => console.log(id, outcome?.end, outcome?.status), // nightly success FINISHED
 * });
 * await watcher.start();
 * await watcher.watch('dli', { project_id: 'p', job_id: 'happy' }, { timeout: 3_600_000 }, { id: 'nightly' });
 * process.once('SIGTERM', () => watcher.stop());
 * ```
 *
 * @packageDocumentation
 */

export type { ExecuteSql, Result } from './database.ts';
export { DurableError, type DurableErrorCode } from './durable-error.ts';
export { createDurableWatcher, type DurableWatcher, type WatchMetadata } from './durable-watcher.ts';
export type { DurableOptions } from './options.ts';
export type { Clients, PathOf, WaitingClient, WaitOptionsOf } from './services.ts';
export type { StoredError, StoredOutcome, Watch } from './watch.ts';
export type { Filter } from './watch-table.ts';
