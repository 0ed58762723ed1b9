import { AsyncLocalStorage } from 'node:async_hooks';

/** The rows of a statement. */
export interface Result<Row = Record<string, unknown>> {
  readonly rows: Row[];
}

/** Runs one statement, with `$1`, `$2`, … for the values. */
export type ExecuteSql = <Row = Record<string, unknown>>(text: string, values?: unknown[]) => Promise<Result<Row>>;

/** A PostgreSQL, embedded or not, as this package needs it. */
export interface Engine {
  readonly executeSql: ExecuteSql;
  /** Runs something in a transaction, which is rolled back when it throws. */
  transaction<Value>(run: (executeSql: ExecuteSql) => Promise<Value>): Promise<Value>;
  close(): Promise<void>;
}

/** A transaction, as long as it lasts. */
interface Transaction {
  executeSql: ExecuteSql | undefined;
}

/** An engine whose statements join the transaction that they are called in, the queue's statements among them. */
export class Database {
  readonly #engine: Engine;
  readonly #current = new AsyncLocalStorage<Transaction>();

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  readonly executeSql: ExecuteSql = (text, values = []) =>
    (this.#current.getStore()?.executeSql ?? this.#engine.executeSql)(text, values);

  /** Everything that `run` writes is there when it resolves, or nothing of it. */
  transaction<Value>(run: () => Promise<Value>): Promise<Value> {
    if (this.#current.getStore()?.executeSql !== undefined) return run();
    return this.#engine.transaction((executeSql) => {
      const transaction: Transaction = { executeSql };
      // What `run` has begun and nobody has waited for is no part of it any more.
      const end = (): void => {
        transaction.executeSql = undefined;
      };
      return this.#current.run(transaction, run).finally(end);
    });
  }

  /** A transaction that no other worker has at the same time: for making what may be there already. */
  alone<Value>(run: () => Promise<Value>): Promise<Value> {
    return this.transaction(async () => {
      await this.executeSql("SELECT pg_advisory_xact_lock(hashtext('job-status'))");
      return run();
    });
  }

  close(): Promise<void> {
    return this.#engine.close();
  }
}
