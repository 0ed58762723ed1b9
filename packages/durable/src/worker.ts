import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { AbortedError, JobStatusError, type PollStep, toPollReport, type WaitState } from '@job-status/client';
import type { Database } from './database.ts';
import type { DurableSettings } from './options.ts';
import type { Message, Queue } from './queue.ts';
import { pollIntervalMs, QueueConsumer } from './queue-consumer.ts';
import { RateLimiter } from './rate-limiter.ts';
import { readRequestRate, type WaitingClient } from './services.ts';
import {
  readStoredState,
  type StoredOutcome,
  toStoredError,
  toStoredOutcome,
  toWatch,
  type WatchRow,
} from './watch.ts';
import type { WatchTable } from './watch-table.ts';

/** The queue of outcomes to report. */
const reports = 'reports';

/** How many outcomes are reported at the same time: half of the connections of a worker. */
const maxConcurrentReports = 5;

/** How many overdue watches one sweep handles. */
const sweepLimit = 500;

/** Polls each due watch once and schedules its next poll; reports outcomes. */
export class Worker {
  readonly #settings: DurableSettings;
  readonly #database: Database;
  readonly #watches: WatchTable;
  readonly #queue: Queue;
  readonly #stopping = new AbortController();
  #running: Promise<unknown> = Promise.resolve();

  constructor(settings: DurableSettings, database: Database, watches: WatchTable, queue: Queue) {
    this.#settings = settings;
    this.#database = database;
    this.#watches = watches;
    this.#queue = queue;
    // Each request in flight adds a listener.
    setMaxListeners(0, this.#stopping.signal);
  }

  async start(): Promise<void> {
    await this.#queue.start([...Object.keys(this.#settings.clients), reports]);
    if (!this.#settings.runsJobs) return;
    const consumers = [...(await this.#pollConsumers()), ...this.#reportConsumers()];
    this.#running = Promise.all([...consumers.map((consumer) => consumer.run()), this.#sweep()]);
  }

  /** Aborts the requests in flight, which another worker repeats, and stops. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
    await this.#queue.stop();
  }

  /** Schedules the next poll of a watch after `delay` ms. */
  schedule(service: string, id: string, delay = 0): Promise<void> {
    return this.#queue.send(service, id, delay);
  }

  async #pollConsumers(): Promise<QueueConsumer[]> {
    const { clients, maxInFlight, requestsPerSecond } = this.#settings;
    const consumers = Object.entries(clients).map(async ([service, client]) => {
      if (client === undefined) return [];
      const limiter = new RateLimiter(requestsPerSecond[service] ?? (await readRequestRate(service)));
      const capacity = (inFlight: number): number =>
        Math.min(maxInFlight - inFlight, limiter.available(Date.now(), pollIntervalMs));
      return this.#createConsumer(service, capacity, (message) => this.#poll(service, client, limiter, message));
    });
    return (await Promise.all(consumers)).flat();
  }

  #reportConsumers(): QueueConsumer[] {
    const { onOutcome } = this.#settings;
    if (onOutcome === undefined) return [];
    const capacity = (inFlight: number): number => maxConcurrentReports - inFlight;
    return [this.#createConsumer(reports, capacity, (message) => this.#report(onOutcome, message))];
  }

  /** A message whose handling fails stays in the queue; the sweep schedules its watch again. */
  #createConsumer(
    name: string,
    capacity: (inFlight: number) => number,
    handle: (message: Message) => Promise<void>,
  ): QueueConsumer {
    const handleSafely = (message: Message): Promise<void> => this.#reportErrors(() => handle(message));
    return new QueueConsumer({
      queue: this.#queue,
      name,
      capacity,
      handle: handleSafely,
      signal: this.#stopping.signal,
    });
  }

  async #reportErrors(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#settings.onError(error);
    }
  }

  async #poll(service: string, client: WaitingClient, limiter: RateLimiter, message: Message): Promise<void> {
    const { signal } = this.#stopping;
    const row = await this.#watches.get(message.data.id);
    if (row?.phase !== 'active') return this.#queue.acknowledge(service, message);
    const early = Number(row.due) - Date.now();
    if (early <= 0) await sleep(limiter.reserve(Date.now()), undefined, { signal }).catch(() => undefined);
    const result = early > 0 || signal.aborted ? undefined : await this.#step(client, row);
    try {
      const isWritten = await this.#database.transaction(async () => {
        if (result === undefined) await this.schedule(service, row.id, early);
        const isWritten = result !== undefined && (await this.#write(service, row, result));
        await this.#queue.acknowledge(service, message);
        return isWritten;
      });
      if (isWritten && result !== undefined && 'state' in result) this.#notifyPoll(row, result);
    } catch (error) {
      if (!isUnstorable(error)) throw error;
      this.#settings.onError(error);
      await this.#database.transaction(async () => {
        await this.#complete(row, undefined, toRefusedOutcome(row, error));
        await this.#queue.acknowledge(service, message);
      });
    }
  }

  /** Returns undefined if the worker is stopping. */
  async #step(client: WaitingClient, row: WatchRow): Promise<PollStep<unknown> | StoredOutcome | undefined> {
    try {
      return await client.pollOnce(row.state as WaitState, { signal: this.#stopping.signal });
    } catch (error) {
      return error instanceof AbortedError ? undefined : toRefusedOutcome(row, error);
    }
  }

  /** Schedules what follows only if this worker wrote the step. Returns whether it did. */
  async #write(service: string, row: WatchRow, result: PollStep<unknown> | StoredOutcome): Promise<boolean> {
    if ('end' in result) return this.#complete(row, undefined, result);
    if (result.done) return this.#complete(row, result.state, toStoredOutcome(result.outcome));
    const isWritten = await this.#watches.updateState(row, result.state, result.nextPollAt);
    if (isWritten) await this.schedule(service, row.id, result.nextPollAt - Date.now());
    return isWritten;
  }

  /** A step without a request, which only reaches the deadline, is not a poll. */
  #notifyPoll(row: WatchRow, step: PollStep<unknown>): void {
    const { onPoll } = this.#settings;
    if (onPoll === undefined || (step.snapshot ?? step.error) === undefined) return;
    const next: Partial<WatchRow> = step.done
      ? { phase: 'completed', ended: Date.now(), outcome: toStoredOutcome(step.outcome) }
      : { due: step.nextPollAt };
    void this.#reportErrors(async () => onPoll(toWatch({ ...row, state: step.state, ...next }), toPollReport(step)));
  }

  async #complete(row: WatchRow, state: WaitState | undefined, outcome: StoredOutcome): Promise<boolean> {
    const isWritten = await this.#watches.complete(row, state, outcome, Date.now());
    if (isWritten && this.#settings.onOutcome !== undefined) await this.#queue.send(reports, row.id);
    return isWritten;
  }

  #report(onOutcome: NonNullable<DurableSettings['onOutcome']>, message: Message): Promise<void> {
    return this.#database.transaction(async () => {
      const row = await this.#watches.claimOutcome(message.data.id);
      if (row !== undefined) await onOutcome(toWatch(row), this.#database.executeSql);
      await this.#queue.acknowledge(reports, message);
    });
  }

  /** Regularly schedules the watches and outcomes of dead workers. */
  async #sweep(): Promise<void> {
    const { clients, leaseMs, onOutcome } = this.#settings;
    const { signal } = this.#stopping;
    for (;;) {
      await sleep(leaseMs / 4, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
      await this.#reportErrors(async () => {
        const before = Date.now() - leaseMs;
        for (const { id, service } of await this.#watches.overdue(Object.keys(clients), before, sweepLimit))
          await this.schedule(service, id);
        if (onOutcome === undefined) return;
        for (const id of await this.#watches.unreported(before, sweepLimit)) await this.#queue.send(reports, id);
      });
    }
  }
}

/** Creates the outcome of a wait that cannot continue: its stored state is damaged or from another version, or its response cannot be stored. */
function toRefusedOutcome(row: WatchRow, error: unknown): StoredOutcome {
  const { goal, path, history, polls, startedAt } = readStoredState(row.state);
  const isOurs = error instanceof JobStatusError;
  return {
    end: 'refused',
    summary: isOurs
      ? error.message
      : `The watch cannot continue, because its data cannot be used (${describeError(error)}).`,
    ...{ service: row.service, goal, path, host: undefined, requestId: undefined },
    status: history.at(-1)?.status ?? undefined,
    ...{ note: undefined, jobError: undefined, body: undefined },
    history,
    polls,
    elapsed: Date.now() - startedAt,
    ...(isOurs && { error: toStoredError(error) }),
  };
}

/** Returns only the name and the code, because the message of such an error can quote data. */
function describeError(error: unknown): string {
  const { name, code } = error as { readonly name?: string; readonly code?: string };
  return [name, code].filter((part) => part !== undefined).join(' ');
}

/** Whether storing the same data again would fail again: PostgreSQL rejects the data (22) or its size (54), or it is not JSON. */
function isUnstorable(error: unknown): boolean {
  if (error instanceof RangeError || error instanceof TypeError) return true;
  return /^(?:22|54)/.test(String((error as { readonly code?: unknown } | null)?.code));
}
