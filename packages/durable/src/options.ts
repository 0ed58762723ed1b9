import { polling as cdm } from '@job-status/contract/cdm/waiting';
import { polling as dataarts } from '@job-status/contract/dataarts/waiting';
import { polling as dli } from '@job-status/contract/dli/waiting';
import type { ExecuteSql } from './database.ts';
import { DurableError } from './durable-error.ts';
import type { Clients, ServiceName } from './services.ts';
import type { Watch } from './watch.ts';

/** What a durable watcher is made of. */
export interface DurableOptions {
  /** What asks the services. A worker takes the jobs of those that it has a client for; credentials never reach the database. */
  readonly clients: Clients;
  /** A PostgreSQL 13 or newer, for any number of workers. An embedded one when left out. */
  readonly connectionString?: string;
  /** Where the embedded one keeps its files, for one process at a time. In memory when left out. */
  readonly folder?: string;
  /** The schema of the table; that of the queue has `_queue` behind it. `job_status` when left out. */
  readonly schema?: string;
  /** Whether this process asks and reports; `false` where it only adds jobs and looks. `true` when left out. */
  readonly works?: boolean;
  /**
   * Called once for each outcome, in a transaction: what it writes with `executeSql` is there when the outcome is marked as
   * reported, or neither is. When it throws, it is called again later. It should be short: the embedded PostgreSQL waits for it.
   */
  readonly onOutcome?: (watch: Watch, executeSql: ExecuteSql) => void | Promise<void>;
  /** Called with what goes wrong in the background: the database is away, `onOutcome` throws. It is tried again. */
  readonly onError?: (error: unknown) => void;
  /** The most requests of this worker in a second, by service. What the contracts propose when left out. */
  readonly perSecond?: Partial<Readonly<Record<ServiceName, number>>>;
  /** How many jobs of a service this worker asks for at the same time. 25 when left out. */
  readonly inFlight?: number;
  /** After how long, in ms, a job that nobody asked for is given to another worker. 60,000 when left out. */
  readonly lateAfter?: number;
}

const known: ReadonlySet<string> = new Set([
  ...[
    'clients',
    'connectionString',
    'folder',
    'schema',
    'works',
    'onOutcome',
    'onError',
    'perSecond',
    'inFlight',
    'lateAfter',
  ],
]);

/** The options with nothing left out that has a default. */
export type Settings = DurableOptions &
  Required<Pick<DurableOptions, 'schema' | 'onError' | 'inFlight' | 'lateAfter'>> & {
    readonly perSecond: Readonly<Record<ServiceName, number>>;
  };

/** @throws {DurableError} `BAD_OPTION`, naming the option. */
export function settingsOf(options: DurableOptions): Settings {
  for (const name of Object.keys(options)) {
    if (!known.has(name)) throw bad(name, `is not known. There are ${[...known].join(', ')}`);
  }
  const { clients, connectionString, folder, schema = 'job_status', inFlight = 25, lateAfter = 60_000 } = options;
  if (
    typeof clients !== 'object' ||
    clients === null ||
    Object.values(clients).every((client) => client === undefined)
  ) {
    throw bad('clients', 'must have at least one of dli, cdm and dataarts');
  }
  if (connectionString !== undefined && folder !== undefined) {
    throw bad('folder', 'belongs to the embedded PostgreSQL; leave it out where there is a connectionString');
  }
  if (!/^[a-z_][a-z0-9_]{0,39}$/.test(schema)) throw bad('schema', 'must be a name of small letters, digits and _');
  const perSecond = {
    dli: dli.perSecond,
    cdm: cdm.perSecond,
    dataarts: dataarts.perSecond,
    ...options.perSecond,
  };
  for (const [name, value] of [...Object.entries({ inFlight, lateAfter }), ...Object.entries(perSecond)]) {
    if (!Number.isFinite(value) || value <= 0) throw bad(name, 'must be a number above 0');
  }
  return { ...options, schema, onError: options.onError ?? (() => undefined), perSecond, inFlight, lateAfter };
}

function bad(name: string, problem: string): DurableError {
  return new DurableError('BAD_OPTION', `${name} ${problem}.`);
}
