import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { AbortedError, JobStatusError, type PollStep, type WaitState } from '@job-status/client';
import type { Database } from './database.ts';
import { Lane, lookEvery } from './lane.ts';
import type { Settings } from './options.ts';
import { Pace } from './pace.ts';
import type { Message, Queue } from './queue.ts';
import { type ServiceName, serviceNames } from './services.ts';
import { storedOutcome, type WatchRow, watchOf } from './watch.ts';
import type { Watches } from './watches.ts';

type Stepper = { pollOnce(state: WaitState, options: { signal: AbortSignal }): Promise<PollStep<unknown>> };

/** The queue of what is over and not reported. */
const reports = 'reports';

/** How many outcomes are reported at the same time: half of the connections that a worker has. */
const reportsAtOnce = 5;

/** How many that are late are looked at in one go. */
const sweepAtOnce = 500;

/** Asks for each watch that is due, once, and sends the message for its next time; and reports what is over. */
export class Worker {
  readonly #settings: Settings;
  readonly #database: Database;
  readonly #watches: Watches;
  readonly #queue: Queue;
  readonly #ending = new AbortController();
  #running: Promise<unknown> = Promise.resolve();

  constructor(settings: Settings, database: Database, watches: Watches, queue: Queue) {
    this.#settings = settings;
    this.#database = database;
    this.#watches = watches;
    this.#queue = queue;
    // Each request under way listens.
    setMaxListeners(0, this.#ending.signal);
  }

  async start(): Promise<void> {
    await this.#queue.start([...serviceNames, reports]);
    if (!this.#settings.runsJobs) return;
    const lanes = [...this.#pollLanes(), ...this.#reportLanes()];
    this.#running = Promise.all([...lanes.map((lane) => lane.run()), this.#sweep()]);
  }

  /** Ends what is under way: requests are aborted, and asked anew by whoever goes on. */
  async stop(): Promise<void> {
    this.#ending.abort();
    await this.#running;
    await this.#queue.stop();
  }

  /** Has a watch asked for after a delay in ms. */
  schedule(service: ServiceName, id: string, delay = 0): Promise<void> {
    return this.#queue.send(service, id, delay);
  }

  #pollLanes(): Lane[] {
    const { clients, maxInFlight, requestsPerSecond } = this.#settings;
    return serviceNames.flatMap((service) => {
      const client = clients[service] as Stepper | undefined;
      if (client === undefined) return [];
      const pace = new Pace(requestsPerSecond[service]);
      const room = (underWay: number): number => Math.min(maxInFlight - underWay, pace.room(Date.now(), lookEvery));
      return this.#lane(service, room, (message) => this.#poll(service, client, pace, message));
    });
  }

  #reportLanes(): Lane[] {
    const { onOutcome } = this.#settings;
    if (onOutcome === undefined) return [];
    const room = (underWay: number): number => reportsAtOnce - underWay;
    return [this.#lane(reports, room, (message) => this.#report(onOutcome, message))];
  }

  /** A message that goes wrong stays with the queue, and the sweep comes back to its watch. */
  #lane(name: string, room: (underWay: number) => number, handle: (message: Message) => Promise<void>): Lane {
    const guarded = (message: Message): Promise<void> => this.#guarded(() => handle(message));
    return new Lane({ queue: this.#queue, name, room, handle: guarded, signal: this.#ending.signal });
  }

  async #guarded(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#settings.onError(error);
    }
  }

  async #poll(service: ServiceName, client: Stepper, pace: Pace, message: Message): Promise<void> {
    const { signal } = this.#ending;
    const row = await this.#watches.get(message.data.id);
    if (row?.phase !== 'active') return this.#queue.drop(service, message);
    const early = Number(row.due) - Date.now();
    if (early <= 0) await sleep(pace.reserve(Date.now()), undefined, { signal }).catch(() => undefined);
    const step = early > 0 || signal.aborted ? undefined : await this.#step(client, row);
    await this.#database.transaction(async () => {
      if (step === undefined) await this.schedule(service, row.id, early);
      else await this.#write(service, row, step);
      await this.#queue.drop(service, message);
    });
  }

  /** Undefined when the worker is about to stop. */
  async #step(client: Stepper, { state }: WatchRow): Promise<PollStep<unknown> | undefined> {
    try {
      return await client.pollOnce(state, { signal: this.#ending.signal });
    } catch (error) {
      if (error instanceof AbortedError) return undefined;
      if (!(error instanceof JobStatusError)) throw error;
      return refused(state, error);
    }
  }

  /** Only the worker that wrote the step goes on with it. */
  async #write(service: ServiceName, row: WatchRow, step: PollStep<unknown>): Promise<void> {
    const now = Date.now();
    if (step.done) {
      const isOurs = await this.#watches.end(row, step.state, storedOutcome(step.outcome), now);
      if (isOurs && this.#settings.onOutcome !== undefined) await this.#queue.send(reports, row.id);
    } else {
      const isOurs = await this.#watches.goOn(row, step.state, step.nextPollAt);
      if (isOurs) await this.schedule(service, row.id, step.nextPollAt - now);
    }
  }

  #report(onOutcome: NonNullable<Settings['onOutcome']>, message: Message): Promise<void> {
    return this.#database.transaction(async () => {
      const row = await this.#watches.takeOutcome(message.data.id);
      if (row !== undefined) await onOutcome(watchOf(row), this.#database.executeSql);
      await this.#queue.drop(reports, message);
    });
  }

  /** Gives what a dead worker has left behind to whoever is there. */
  async #sweep(): Promise<void> {
    const { leaseMs, onOutcome } = this.#settings;
    const { signal } = this.#ending;
    for (;;) {
      await sleep(leaseMs / 4, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
      await this.#guarded(async () => {
        const before = Date.now() - leaseMs;
        for (const { id, service } of await this.#watches.overdue(before, sweepAtOnce))
          await this.schedule(service, id);
        if (onOutcome === undefined) return;
        for (const id of await this.#watches.unreported(before, sweepAtOnce)) await this.#queue.send(reports, id);
      });
    }
  }
}

/** The end of a wait that nobody can take on: its state is of another version of the client, or its path is not taken. */
function refused(state: WaitState, error: JobStatusError): PollStep<unknown> {
  const { history, polls, startedAt } = state;
  const outcome = {
    end: 'refused',
    summary: error.message,
    status: history.at(-1)?.status ?? undefined,
    note: undefined,
    body: undefined,
    history,
    polls,
    elapsed: Date.now() - startedAt,
    error,
  } as const;
  return { state, snapshot: undefined, isChange: false, done: true, outcome };
}
