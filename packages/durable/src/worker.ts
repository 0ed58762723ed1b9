import { setTimeout as sleep } from 'node:timers/promises';
import { AbortedError, JobStatusError, type Step, type WaitState } from '@job-status/client';
import PgBoss from 'pg-boss';
import type { Database } from './database.ts';
import type { Settings } from './options.ts';
import { Pace } from './pace.ts';
import type { ServiceName } from './services.ts';
import { storedOutcome, type WatchRow, watchOf } from './watch.ts';
import type { Watches } from './watches.ts';

type Message = { readonly id: string };
type Stepper = { step(state: WaitState, options: { signal: AbortSignal }): Promise<Step<unknown>> };

const reports = 'reports';

/** A message waits for its turn in the database no longer than this, in ms; then another worker may have it. */
const patience = 1_000;

/** So soon another worker may try, in ms, where this one has no request left. */
const longestDelay = 10_000;

/**
 * Takes watched jobs from the queue, asks for each once, and puts it back for the next time. A message is only a hint to look at
 * the table: a lost one is sent anew, and one too many does no harm.
 */
export class Worker {
  readonly #settings: Settings;
  readonly #database: Database;
  readonly #watches: Watches;
  readonly #boss: PgBoss;
  readonly #paces: Readonly<Record<ServiceName, Pace>>;
  readonly #ending = new AbortController();
  #sweeping: Promise<void> | undefined;

  constructor(settings: Settings, database: Database, watches: Watches) {
    this.#settings = settings;
    this.#database = database;
    this.#watches = watches;
    const { dli, cdm, dataarts } = settings.perSecond;
    this.#paces = { dli: new Pace(dli), cdm: new Pace(cdm), dataarts: new Pace(dataarts) };
    this.#boss = new PgBoss({
      // Statements of the queue join the transaction that they are called in.
      db: { executeSql: (text, values) => database.executeSql(text, values) },
      schema: `${settings.schema}_queue`,
      schedule: false,
      // What is done is of no use any more: the table has it all.
      archiveCompletedAfterSeconds: 600,
      deleteAfterHours: 1,
    });
    this.#boss.on('error', settings.onError);
  }

  async start(): Promise<void> {
    const { clients, inFlight, onOutcome, works = true } = this.#settings;
    await this.#boss.start();
    const services = Object.keys(this.#paces) as ServiceName[];
    await this.#database.transaction(async () => {
      await this.#database.executeSql('SELECT pg_advisory_xact_lock(20261121)');
      // One message for a job is enough: `short` refuses a second one that waits.
      for (const name of [...services, reports]) await this.#boss.createQueue(name, { policy: 'short', name });
    });
    if (!works) return;
    const pace = { pollingIntervalSeconds: 0.5, batchSize: inFlight };
    for (const service of services) {
      const client = clients[service] as Stepper | undefined;
      if (client === undefined) continue;
      await this.#boss.work<Message>(service, pace, async (messages) => {
        await Promise.all(messages.map(({ data }) => this.#guarded(() => this.#poll(service, client, data.id))));
      });
    }
    if (onOutcome !== undefined) {
      await this.#boss.work<Message>(reports, pace, async (messages) => {
        for (const { data } of messages) await this.#guarded(() => this.#report(onOutcome, data.id));
      });
    }
    this.#sweeping = this.#sweep();
  }

  /** Ends what is under way: requests are aborted, and asked anew by whoever goes on. */
  async stop(): Promise<void> {
    this.#ending.abort();
    await this.#sweeping;
    await this.#boss.stop({ graceful: true, wait: true, timeout: 10_000 });
  }

  /** Has a job asked for at a time, Unix ms. */
  async schedule(service: ServiceName, id: string, at: number): Promise<void> {
    await this.#boss.send(service, { id }, { startAfter: new Date(at), singletonKey: id, expireInSeconds: 60 });
  }

  /** One job that goes wrong does not spoil the others of its batch; the sweep comes back to it. */
  async #guarded(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#settings.onError(error);
    }
  }

  async #poll(service: ServiceName, client: Stepper, id: string): Promise<void> {
    const row = await this.#watches.get(id);
    if (row?.phase !== 'waiting') return;
    const due = Number(row.due);
    if (due > Date.now()) return this.schedule(service, id, due);
    const pace = this.#paces[service];
    const busy = pace.wait(Date.now());
    if (busy > patience) return this.schedule(service, id, Date.now() + Math.min(busy, longestDelay));
    await sleep(pace.reserve(Date.now()));
    const step = await this.#step(client, row);
    if (step === undefined) return this.schedule(service, id, due);
    await this.#database.transaction(() => this.#write(service, row, step));
  }

  /** Undefined when the worker is about to stop. */
  async #step(client: Stepper, { state }: WatchRow): Promise<Step<unknown> | undefined> {
    try {
      return await client.step(state, { signal: this.#ending.signal });
    } catch (error) {
      if (error instanceof AbortedError) return undefined;
      if (!(error instanceof JobStatusError)) throw error;
      // The state is of another version of the client, or the path is not taken any more.
      const { history, polls, startedAt } = state;
      const about = {
        history,
        polls,
        elapsed: Date.now() - startedAt,
        status: undefined,
        caveat: undefined,
        body: undefined,
      };
      const outcome = { ...about, end: 'refused', summary: error.message, error } as const;
      return { state, snapshot: undefined, isChange: false, done: true, outcome };
    }
  }

  async #write(service: ServiceName, row: WatchRow, step: Step<unknown>): Promise<void> {
    if (!step.done) {
      const isOurs = await this.#watches.goOn(row, step.state, step.nextAt);
      if (isOurs) await this.schedule(service, row.id, step.nextAt);
      return;
    }
    const isOurs = await this.#watches.end(row, step.state, storedOutcome(step.outcome), Date.now());
    if (isOurs && this.#settings.onOutcome !== undefined)
      await this.#boss.send(reports, { id: row.id }, { singletonKey: row.id });
  }

  async #report(onOutcome: NonNullable<Settings['onOutcome']>, id: string): Promise<void> {
    await this.#database.transaction(async () => {
      const row = await this.#watches.takeOutcome(id);
      if (row !== undefined) await onOutcome(watchOf(row), this.#database.executeSql);
    });
  }

  /** Gives what a dead worker has left behind to whoever is there. */
  async #sweep(): Promise<void> {
    const { lateAfter, onOutcome } = this.#settings;
    const { signal } = this.#ending;
    while (!signal.aborted) {
      await sleep(lateAfter / 4, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
      await this.#guarded(async () => {
        const before = Date.now() - lateAfter;
        for (const { id, service } of await this.#watches.overdue(before, 500))
          await this.schedule(service, id, Date.now());
        if (onOutcome === undefined) return;
        for (const id of await this.#watches.unreported(before, 500))
          await this.#boss.send(reports, { id }, { singletonKey: id });
      });
    }
  }
}
