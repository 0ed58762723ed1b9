import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { InvalidArgumentError, type WaitState } from '@job-status/client';
import { Database } from './database.ts';
import { DurableError } from './durable-error.ts';
import { type DurableOptions, type Settings, settingsOf } from './options.ts';
import { Queue } from './queue.ts';
import type { PathOf, ServiceName, WaitOptionsOf } from './services.ts';
import { type Watch, watchOf } from './watch.ts';
import { type Filter, Watches } from './watches.ts';
import { Worker } from './worker.ts';

/** What a caller says of a job, beside how to wait for it. */
export interface WatchMetadata {
  /** The name of the watch. The same id, job and goal twice is one watch, even when it is over. A random one when left out. */
  readonly id?: string;
  /** Plain JSON that comes back with every view of the watch. No place for secrets. */
  readonly data?: unknown;
}

/** Watches jobs that outlive a process. */
export interface DurableWatcher {
  /** Opens the database, makes what is missing in it, and begins to ask. */
  start(): Promise<void>;
  /** Ends what is under way, and closes the database. Watched jobs stay watched, by the other workers or by the next start. */
  stop(): Promise<void>;
  /**
   * Watches a job from now on.
   *
   * @returns The id of the watch.
   * @throws {InvalidArgumentError} for options that no wait can keep to, and for notes that no database can keep.
   * @throws {DurableError} `NO_CLIENT`, `ID_CONFLICT` or `NOT_RUNNING`.
   */
  watch<Service extends ServiceName>(
    service: Service,
    path: PathOf<Service>,
    options?: WaitOptionsOf<Service>,
    notes?: WatchMetadata,
  ): Promise<string>;
  /** A watch as it stands; undefined when no id is called so. */
  get(id: string): Promise<Watch | undefined>;
  /** Watches in the order of their ids. */
  list(filter?: Filter): Promise<Watch[]>;
  /** Watches that are over, in the order of their ids. */
  results(filter?: Omit<Filter, 'phase'>): Promise<Watch[]>;
  /** Watches a job no more; the job itself goes on. False when it is not watched. */
  cancel(id: string): Promise<boolean>;
  /** Deletes a watch that is over or dropped, so that its id is free again. False when there is none. */
  delete(id: string): Promise<boolean>;
}

/**
 * Makes a durable watcher. Nothing is opened before `start`.
 *
 * @example
 * ```ts
 * const watcher = createDurableWatcher({
 *   clients: { dli: createDliClient({ cloud: 'otc', region: 'eu-de', credentials }) },
 *   dataDir: './watched-jobs', // or connectionString: 'postgres://…', for any number of workers
 *   onOutcome: ({ path, outcome }) => console.log(path, outcome?.end),
 * });
 * await watcher.start();
 * await watcher.watch('dli', { project_id: 'p', job_id: '208b08d4-…' });
 * ```
 * @throws {InvalidArgumentError} for options that cannot work.
 */
export function createDurableWatcher(options: DurableOptions): DurableWatcher {
  const settings = settingsOf(options);
  let opening: Promise<Running> | undefined;
  const running = (): Promise<Running> => {
    if (opening === undefined) throw new DurableError('NOT_RUNNING', 'Call start() first, and nothing after stop().');
    return opening;
  };

  return {
    async start() {
      opening ??= open(settings);
      opening.catch(() => {
        opening = undefined;
      });
      await opening;
    },

    async stop() {
      const ended = opening;
      opening = undefined;
      if (ended === undefined) return;
      const { database, worker } = await ended;
      await worker.stop();
      await database.close();
    },

    async watch(service, path, waitOptions, { id = randomUUID(), data } = {}) {
      checkNotes(id, data);
      const client = settings.clients[service];
      if (client === undefined)
        throw new DurableError('NO_CLIENT', `There is no client for ${service} in \`clients\`.`);
      const { database, watches, worker } = await running();
      const state = await client.startWait(path as never, waitOptions as never);
      const isNew = await database.transaction(async () => {
        const isAdded = await watches.add(id, service, state, data);
        if (isAdded) await worker.schedule(service, id);
        return isAdded;
      });
      const known = isNew ? undefined : await watches.get(id);
      if (known !== undefined && !isDeepStrictEqual(jobOf(known.state), jobOf(state))) {
        throw new DurableError(
          'ID_CONFLICT',
          `Another job or goal is watched as ${JSON.stringify(id)}. Use another id.`,
        );
      }
      return id;
    },

    async get(id) {
      const row = await (await running()).watches.get(id);
      return row && watchOf(row);
    },

    async list(filter = {}) {
      return (await (await running()).watches.list(filter)).map(watchOf);
    },

    async results(filter = {}) {
      return (await (await running()).watches.list({ ...filter, phase: 'completed' })).map(watchOf);
    },

    async cancel(id) {
      return (await running()).watches.drop(id, Date.now());
    },

    async delete(id) {
      return (await running()).watches.delete(id);
    },
  };
}

/** What a watch is for. */
function jobOf({ service, goal, path }: WaitState): object {
  return { service, goal, path };
}

function checkNotes(id: string, data: unknown): void {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what an id may not have.
  if (typeof id !== 'string' || !/^[^\u0000-\u001f\ud800-\udfff]{1,200}$/u.test(id)) {
    throw new InvalidArgumentError('id', 'must be a text of 1 to 200 printable characters.');
  }
  try {
    JSON.stringify(data);
  } catch {
    throw new InvalidArgumentError('data', 'must be plain JSON, without circles and bigints.');
  }
}

interface Running {
  readonly database: Database;
  readonly watches: Watches;
  readonly worker: Worker;
}

/** Each engine is loaded where it is used. */
async function open(settings: Settings): Promise<Running> {
  const { connectionString, dataDir, schema } = settings;
  const engine =
    connectionString === undefined
      ? await (await import('./pglite.ts')).openPglite(dataDir)
      : (await import('./postgres.ts')).openPostgres(connectionString);
  const database = new Database(engine);
  try {
    const watches = new Watches(database, schema);
    await watches.create();
    const queue = new Queue(database, `${schema}_queue`, settings.onError);
    const worker = new Worker(settings, database, watches, queue);
    await worker.start();
    return { database, watches, worker };
  } catch (error) {
    await database.close();
    throw error;
  }
}
