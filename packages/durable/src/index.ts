/**
 * Watches many jobs across restarts and on several workers. It stores the waits of `@job-status/client` in PostgreSQL and
 * schedules their polls with pg-boss.
 *
 * @example
 * ```ts
 * import { createDliClient } from '@job-status/client/dli';
 * import { createDurableWatcher } from '@job-status/durable';
 *
 * const dli = createDliClient({ endpoint: 'http://127.0.0.1:4010', allowInsecureLoopback: true, credentials: { token: 'any' } });
 * const watcher = createDurableWatcher({
 *   clients: { dli },
 *   onOutcome: ({ id, outcome }) => console.log(id, outcome?.end, outcome?.status),
 * });
 * await watcher.start();
 * await watcher.watch('dli', { project_id: 'p', job_id: 'happy' }, { minDelay: 100 }, { id: 'nightly' });
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
