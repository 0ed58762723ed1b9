import { InvalidArgumentError } from '@job-status/client';
import { polling as cdm } from '@job-status/contract/cdm/polling';
import { polling as dataarts } from '@job-status/contract/dataarts/polling';
import { polling as dli } from '@job-status/contract/dli/polling';
import { checkAbove0, checkCount, checkNames } from './check.ts';
import type { ExecuteSql } from './database.ts';
import { type Clients, type ServiceName, serviceNames } from './services.ts';
import type { Watch } from './watch.ts';

/** What a durable watcher is made of. */
export interface DurableOptions {
  /** What asks the services. A worker takes the jobs of those that it has a client for; credentials never reach the database. */
  readonly clients: Clients;
  /** A PostgreSQL 13 or newer, for any number of workers. An embedded one when left out. */
  readonly connectionString?: string;
  /** Where the embedded one keeps its files, for one process at a time. In memory when left out. */
  readonly dataDir?: string;
  /** The schema of the table; that of the queue has `_queue` behind it. `job_status` when left out. */
  readonly schema?: string;
  /** Whether this process asks and reports; `false` where it only adds jobs and looks. `true` when left out. */
  readonly runsJobs?: boolean;
  /**
   * Called once for each outcome, in a transaction: what it writes with `executeSql` is there when the outcome is marked as
   * reported, or neither is. When it throws, it is called again after `leaseMs`. It should be short: the embedded PostgreSQL
   * waits for it. A worker without it leaves outcomes to the others, which find them after `leaseMs`.
   */
  readonly onOutcome?: (watch: Watch, executeSql: ExecuteSql) => void | Promise<void>;
  /** Called with what goes wrong in the background: the database is away, `onOutcome` throws. It is tried again. */
  readonly onError?: (error: unknown) => void;
  /** The most requests of this worker in a second, by service. What the contracts propose when left out. */
  readonly requestsPerSecond?: Partial<Readonly<Record<ServiceName, number>>>;
  /** How many jobs of a service this worker asks for at the same time. 25 when left out. */
  readonly maxInFlight?: number;
  /** After how long, in ms, a job that nobody asked for is given to another worker. 60,000 when left out. */
  readonly leaseMs?: number;
}

const names = [
  ...['clients', 'connectionString', 'dataDir', 'schema', 'runsJobs', 'onOutcome', 'onError'],
  ...['requestsPerSecond', 'maxInFlight', 'leaseMs'],
];

/** The options with nothing left out that has a default. */
export type Settings = DurableOptions &
  Required<Pick<DurableOptions, 'schema' | 'runsJobs' | 'onError' | 'maxInFlight' | 'leaseMs'>> & {
    readonly requestsPerSecond: Readonly<Record<ServiceName, number>>;
  };

/** @throws {InvalidArgumentError} naming the option. */
export function settingsOf(options: DurableOptions): Settings {
  checkNames('options', options, names);
  const { clients, connectionString, dataDir, requestsPerSecond = {}, onOutcome, schema = 'job_status' } = options;
  checkNames('clients', clients, serviceNames);
  checkNames('requestsPerSecond', requestsPerSecond, serviceNames);
  if (serviceNames.every((name) => clients[name] === undefined)) {
    throw new InvalidArgumentError('clients', `must have at least one of ${serviceNames.join(', ')}.`);
  }
  if (connectionString !== undefined && dataDir !== undefined) {
    throw new InvalidArgumentError(
      'dataDir',
      'is for the embedded PostgreSQL; leave it out beside a connectionString.',
    );
  }
  if (onOutcome !== undefined && typeof onOutcome !== 'function') {
    throw new InvalidArgumentError('onOutcome', 'must be a function.');
  }
  if (!/^[a-z_][a-z0-9_]{0,39}$/.test(schema)) {
    throw new InvalidArgumentError('schema', 'must be a name of at most 40 small letters, digits and _.');
  }
  const { runsJobs = true, onError = () => undefined, maxInFlight = 25, leaseMs = 60_000 } = options;
  const proposed = { dli: dli.requestsPerSecond, cdm: cdm.requestsPerSecond, dataarts: dataarts.requestsPerSecond };
  const settings = {
    ...options,
    schema,
    runsJobs,
    onError,
    maxInFlight,
    leaseMs,
    requestsPerSecond: { ...proposed, ...requestsPerSecond },
  };
  checkCount('maxInFlight', maxInFlight);
  checkAbove0('leaseMs', leaseMs);
  for (const name of serviceNames) checkAbove0(`requestsPerSecond.${name}`, settings.requestsPerSecond[name]);
  return settings;
}
