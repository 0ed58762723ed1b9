import { InvalidArgumentError, type PollReport } from '@job-status/client';
import type { ExecuteSql } from './database.ts';
import type { Clients } from './services.ts';
import { rejectUnknownKeys, validatePositive, validatePositiveInteger } from './validate.ts';
import type { Watch } from './watch.ts';

/** The options of a durable watcher. */
export interface DurableOptions<Services extends Clients = Clients> {
  /** The clients, by service. A worker polls only the services that it has a client for. Credentials are never stored. */
  readonly clients: Services;
  /**
   * The connection string of a PostgreSQL 13 or later, for any number of workers.
   *
   * @default an embedded PostgreSQL
   */
  readonly connectionString?: string;
  /**
   * The directory of the embedded PostgreSQL. One process can use it at a time.
   *
   * @default in memory
   */
  readonly dataDir?: string;
  /**
   * The schema of the table. The schema of the queue has the suffix `_queue`.
   *
   * @default 'job_status'
   */
  readonly schema?: string;
  /**
   * Whether this process polls jobs and reports outcomes. With `false`, it only adds and reads watches.
   *
   * @default true
   */
  readonly runsJobs?: boolean;
  /**
   * Called once for each outcome, in the transaction that marks the outcome as reported: what it writes with `executeSql` is
   * committed with that mark or not at all. If it throws, it is called again after `leaseMs`. Keep it short, because the
   * embedded PostgreSQL waits for it. A worker without it leaves outcomes to other workers.
   */
  readonly onOutcome?: (watch: Watch, executeSql: ExecuteSql) => void | Promise<void>;
  /**
   * Called after each poll of this worker, including failed ones, when its result is stored. A promise that it returns is not
   * awaited. If it throws or its promise rejects, `onError` receives the error and the watch continues, because other workers may
   * be polling the job as well. A poll that is repeated after the death of a worker is reported once.
   */
  readonly onPoll?: (watch: Watch, report: PollReport<unknown>) => unknown;
  /**
   * Called with errors in the background, such as a lost database connection or an error in `onOutcome`. Work is retried.
   *
   * @default console.error
   */
  readonly onError?: (error: unknown) => void;
  /**
   * The maximum number of requests per second that this worker sends, by service.
   *
   * @default the rates in the contracts
   */
  readonly requestsPerSecond?: Partial<Readonly<Record<keyof NoInfer<Services>, number>>>;
  /**
   * The maximum number of jobs per service that this worker polls at the same time.
   *
   * @default 25
   */
  readonly maxInFlight?: number;
  /**
   * After how many ms without a poll another worker takes over a job.
   *
   * @default 60_000
   */
  readonly leaseMs?: number;
}

const optionNames = [
  ...['clients', 'connectionString', 'dataDir', 'schema', 'runsJobs', 'onOutcome', 'onPoll', 'onError'],
  ...['requestsPerSecond', 'maxInFlight', 'leaseMs'],
];

/** The options with their defaults. */
export type DurableSettings = DurableOptions &
  Required<Pick<DurableOptions, 'schema' | 'runsJobs' | 'onError' | 'requestsPerSecond' | 'maxInFlight' | 'leaseMs'>>;

/** @throws {InvalidArgumentError} naming the option. */
export function resolveSettings(options: DurableOptions): DurableSettings {
  rejectUnknownKeys('options', options, optionNames);
  const { clients, connectionString, dataDir, requestsPerSecond = {}, schema = 'job_status' } = options;
  rejectUnknownKeys('requestsPerSecond', requestsPerSecond, validateClients(clients));
  // A wrong one would otherwise be reported as an unknown host. It is not quoted, because it can contain a password.
  if (connectionString !== undefined && !/^(postgres(ql)?:\/\/|\/)/.test(connectionString)) {
    throw new InvalidArgumentError('connectionString', 'must be a URL, such as postgres://user@host/database.');
  }
  if (connectionString !== undefined && dataDir !== undefined) {
    throw new InvalidArgumentError(
      'dataDir',
      'cannot be combined with `connectionString`; it configures the embedded PostgreSQL.',
    );
  }
  for (const name of ['onOutcome', 'onPoll'] as const) {
    if (options[name] === undefined || typeof options[name] === 'function') continue;
    throw new InvalidArgumentError(name, 'must be a function.');
  }
  if (!/^[a-z_][a-z0-9_]{0,39}$/.test(schema)) {
    throw new InvalidArgumentError(
      'schema',
      'must consist of at most 40 lowercase letters, digits and underscores, and not start with a digit.',
    );
  }
  if (/^pg_|^information_schema$/.test(schema)) {
    throw new InvalidArgumentError('schema', 'must not be a schema of PostgreSQL itself.');
  }
  const { runsJobs = true, onError = console.error, maxInFlight = 25, leaseMs = 60_000 } = options;
  const settings = {
    ...options,
    schema,
    runsJobs,
    onError,
    maxInFlight,
    leaseMs,
    requestsPerSecond,
  };
  validatePositiveInteger('maxInFlight', maxInFlight);
  validatePositive('leaseMs', leaseMs);
  for (const [name, rate] of Object.entries(requestsPerSecond)) {
    if (rate !== undefined) validatePositive(`requestsPerSecond.${name}`, rate);
  }
  return settings;
}

/** Returns the names of the services. */
function validateClients(clients: Clients): string[] {
  if (typeof clients !== 'object' || clients === null) throw new InvalidArgumentError('clients', 'must be an object.');
  const entries = Object.entries(clients).filter(([, client]) => client !== undefined);
  if (entries.length === 0) throw new InvalidArgumentError('clients', 'must contain at least one client.');
  for (const [name, client] of entries) {
    if (typeof client?.startWait === 'function' && typeof client.pollOnce === 'function') continue;
    throw new InvalidArgumentError(`clients.${name}`, 'must be a client of `@job-status/client`.');
  }
  return entries.map(([name]) => name);
}
