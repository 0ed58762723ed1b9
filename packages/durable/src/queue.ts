import PgBoss from 'pg-boss';
import type { Database } from './database.ts';

/** A hint that a watch is due and its row should be checked. A lost message is sent again, and a duplicate is harmless. */
export interface Message {
  readonly id: string;
  readonly data: { readonly id: string };
}

/** After how many seconds pg-boss gives an unacknowledged message to another worker, at its next maintenance run. */
const expireInSeconds = 60;

/** The message queues, kept by pg-boss. Its statements join the transaction that they run in. */
export class Queue {
  readonly #boss: PgBoss;

  constructor(database: Database, schema: string, onError: (error: unknown) => void) {
    this.#boss = new PgBoss({
      db: { executeSql: (text, values) => database.executeSql(text, values) },
      schema,
      schedule: false,
    });
    this.#boss.on('error', onError);
  }

  /** Creates missing queues. Call it while no other worker does. */
  async start(names: readonly string[]): Promise<void> {
    await this.#boss.start();
    // One queued message per watch is enough: the `short` policy discards a second one.
    for (const name of names) await this.#boss.createQueue(name, { name, policy: 'short' });
  }

  async stop(): Promise<void> {
    await this.#boss.stop({ graceful: false });
  }

  /** Sends a message that becomes available after `delay` ms. The database measures the delay, so worker clocks may differ. */
  async send(name: string, watch: string, delay = 0): Promise<void> {
    const startAfter = Math.max(0, delay) / 1_000;
    await this.#boss.send(name, { id: watch }, { singletonKey: watch, startAfter, expireInSeconds });
  }

  /** Takes at most `limit` available messages. No other worker receives them. */
  take(name: string, limit: number): Promise<Message[]> {
    return this.#boss.fetch<Message['data']>(name, { batchSize: limit });
  }

  /** Deletes a handled message. The table has all of its information. */
  async acknowledge(name: string, { id }: Message): Promise<void> {
    await this.#boss.deleteJob(name, id);
  }
}
