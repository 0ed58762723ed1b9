import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { InvalidArgumentError } from '@job-status/client';
import { Database } from './database.ts';
import { DurableError } from './durable-error.ts';
import { validateJson } from './json-value.ts';
import { type DurableOptions, type DurableSettings, resolveSettings } from './options.ts';
import { Queue } from './queue.ts';
import type { Clients, PathOf, WaitOptionsOf } from './services.ts';
import { rejectUnknownKeys, validateId } from './validate.ts';
import { readStoredState, toWatch, type Watch } from './watch.ts';
import { type Filter, WatchTable } from './watch-table.ts';
import { Worker } from './worker.ts';

/** Describes a watch. */
export interface WatchMetadata {
  /**
   * The id of the watch, 1 to 200 printable characters. Watching the same job and goal again under the same id has no effect.
   *
   * @default a random UUID
   */
  readonly id?: string;
  /** JSON data of at most 1 MiB and 100 levels, stored and returned exactly as it is. Do not put secrets here. */
  readonly data?: unknown;
}

/** Watches jobs across restarts and on several workers. */
export interface DurableWatcher<Services extends Clients = Clients> {
  /**
   * Opens the database, creates missing tables and starts polling.
   *
   * @throws {DurableError} `DATABASE_IN_USE` if another process uses `dataDir`.
   */
  start(): Promise<void>;
  /** Aborts the requests in flight and closes the database. Other workers, or the next start, continue the watches. */
  stop(): Promise<void>;
  /** Stops the watcher at the end of a block that declares it with `await using`. */
  [Symbol.asyncDispose](): Promise<void>;
  /**
   * Starts watching a job.
   *
   * @returns The id of the watch.
   * @throws {InvalidArgumentError} if the options, the id or the data are not valid.
   * @throws {DurableError} `NO_CLIENT`, `ID_CONFLICT` or `NOT_RUNNING`.
   */
  watch<Service extends keyof Services & string>(
    service: Service,
    path: PathOf<Services[Service]>,
    options?: WaitOptionsOf<Services[Service]>,
    metadata?: WatchMetadata,
  ): Promise<string>;
  /**
   * Returns a watch, or undefined if the id is unknown.
   *
   * @throws {InvalidArgumentError} if the id cannot be the id of a watch, as in `cancel` and `delete`.
   */
  get(id: string): Promise<Watch | undefined>;
  /** Returns watches ordered by id. */
  list(filter?: Filter): Promise<Watch[]>;
  /** Returns completed watches ordered by id. */
  results(filter?: Omit<Filter, 'phase'>): Promise<Watch[]>;
  /** Stops watching a job without affecting the job itself. Returns false if the watch is not active. */
  cancel(id: string): Promise<boolean>;
  /** Deletes a completed or cancelled watch and frees its id. Returns false if there is none. */
  delete(id: string): Promise<boolean>;
}

/** @throws {InvalidArgumentError} for an option of a wait that would be ignored, because it cannot be stored. */
function rejectUnstorable(options: object = {}): void {
  const name = ['signal', 'onChange', 'onPoll'].find((unstorable) => unstorable in options);
  if (name === undefined) return;
  throw new InvalidArgumentError(`options.${name}`, 'cannot be stored. Use `onPoll` of the watcher, or `cancel`.');
}

/**
 * Creates a durable watcher. It opens the database in `start()`.
 *
 * @throws {InvalidArgumentError} if an option is not valid.
 */
export function createDurableWatcher<Services extends Clients>(
  options: DurableOptions<Services>,
): DurableWatcher<Services> {
  const settings = resolveSettings(options);
  let opening: Promise<OpenResources> | undefined;
  const resources = (): Promise<OpenResources> => {
    if (opening === undefined) throw new DurableError('NOT_RUNNING', 'The watcher is not running. Call start() first.');
    return opening;
  };
  const stop = async (): Promise<void> => {
    const ended = opening;
    opening = undefined;
    if (ended === undefined) return;
    const { database, worker } = await ended;
    await worker.stop();
    await database.close();
  };

  return {
    async start() {
      opening ??= openResources(settings);
      opening.catch(() => {
        opening = undefined;
      });
      await opening;
    },

    stop,
    [Symbol.asyncDispose]: stop,

    async watch(service, path, waitOptions, metadata = {}) {
      rejectUnknownKeys('metadata', metadata, ['id', 'data']);
      const { id = randomUUID(), data } = metadata;
      validateId('id', id);
      if (data !== undefined) validateJson('data', data);
      const client = settings.clients[service];
      if (client === undefined)
        throw new DurableError('NO_CLIENT', `No client for ${service}. Add one to \`clients\`.`);
      rejectUnstorable(waitOptions);
      const { database, watches, worker } = await resources();
      const state = await client.startWait(path as never, waitOptions as never);
      if (state.service !== service) {
        throw new InvalidArgumentError(
          `clients.${service}`,
          `must be a client for ${service}, not for ${state.service}.`,
        );
      }
      const isNew = await database.transaction(async () => {
        const isAdded = await watches.add(id, service, state, data);
        if (isAdded) await worker.schedule(service, id);
        return isAdded;
      });
      const known = isNew ? undefined : await watches.get(id);
      if (
        known !== undefined &&
        !isDeepStrictEqual(toWatchIdentity(known.service, known.state), toWatchIdentity(service, state))
      ) {
        throw new DurableError(
          'ID_CONFLICT',
          `The id ${JSON.stringify(id)} belongs to a watch of another job or goal. Use a different id.`,
        );
      }
      return id;
    },

    async get(id) {
      validateId('id', id);
      const row = await (await resources()).watches.get(id);
      return row && toWatch(row);
    },

    async list(filter = {}) {
      return (await (await resources()).watches.list(filter)).map(toWatch);
    },

    async results(filter = {}) {
      return (await (await resources()).watches.list({ ...filter, phase: 'completed' })).map(toWatch);
    },

    async cancel(id) {
      validateId('id', id);
      return (await resources()).watches.cancel(id, Date.now());
    },

    async delete(id) {
      validateId('id', id);
      return (await resources()).watches.delete(id);
    },
  };
}

/** Returns the parts of a watch that identify what it waits for. */
function toWatchIdentity(service: string, state: unknown): object {
  const { goal, path } = readStoredState(state);
  return { service, goal, path };
}

interface OpenResources {
  readonly database: Database;
  readonly watches: WatchTable;
  readonly worker: Worker;
}

/** Loads only the database driver that is used. */
async function openResources(settings: DurableSettings): Promise<OpenResources> {
  const { connectionString, dataDir, schema } = settings;
  const driver =
    connectionString === undefined
      ? await (await import('./pglite.ts')).openPglite(dataDir)
      : (await import('./postgres.ts')).openPostgres(connectionString);
  const database = new Database(driver);
  try {
    const watches = new WatchTable(database, schema);
    const queue = new Queue(database, `${schema}_queue`, settings.onError);
    const worker = new Worker(settings, database, watches, queue);
    await database.exclusively(async () => {
      await watches.create();
      await worker.start();
    });
    return { database, watches, worker };
  } catch (error) {
    await database.close();
    throw error;
  }
}
