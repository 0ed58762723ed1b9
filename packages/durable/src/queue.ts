import PgBoss from 'pg-boss';
import type { Database } from './database.ts';

/** Says that a watch is due. It is a hint to look at the table: one that is lost is sent anew, and one too many does no harm. */
export interface Message {
  readonly id: string;
  readonly data: { readonly id: string };
}

/** A message whose worker has not ended with it after so many seconds goes to another one, the next time pg-boss tidies up. */
const expireInSeconds = 60;

/** The messages, kept by pg-boss. Its statements join the transaction that they are called in. */
export class Queue {
  readonly #database: Database;
  readonly #boss: PgBoss;

  constructor(database: Database, schema: string, onError: (error: unknown) => void) {
    this.#database = database;
    this.#boss = new PgBoss({
      db: { executeSql: (text, values) => database.executeSql(text, values) },
      schema,
      schedule: false,
    });
    this.#boss.on('error', onError);
  }

  async start(names: readonly string[]): Promise<void> {
    await this.#boss.start();
    await this.#database.alone(async () => {
      // One message for a watch is enough: `short` refuses a second one that waits.
      for (const name of names) await this.#boss.createQueue(name, { name, policy: 'short' });
    });
  }

  async stop(): Promise<void> {
    await this.#boss.stop({ graceful: false });
  }

  /** Sends a message that arrives after a delay in ms. The database measures it, so clocks need not agree. */
  async send(name: string, watch: string, delay = 0): Promise<void> {
    const startAfter = Math.max(0, delay) / 1_000;
    await this.#boss.send(name, { id: watch }, { singletonKey: watch, startAfter, expireInSeconds });
  }

  /** Takes messages that have arrived; nobody else has them from now on. */
  take(name: string, most: number): Promise<Message[]> {
    return this.#boss.fetch<Message['data']>(name, { batchSize: most });
  }

  /** Has done with a message. Nothing of it is kept: what there is to know is in the table. */
  async drop(name: string, { id }: Message): Promise<void> {
    await this.#boss.deleteJob(name, id);
  }
}
