import { AsyncLocalStorage } from 'node:async_hooks';

/** The rows that a statement returned. */
export interface Result<Row = Record<string, unknown>> {
  readonly rows: Row[];
}

/** Runs one statement, with `$1`, `$2`, … as placeholders for the values. */
export type ExecuteSql = <Row = Record<string, unknown>>(text: string, values?: unknown[]) => Promise<Result<Row>>;

/** The operations that this package needs from a PostgreSQL, embedded or not. */
export interface SqlDriver {
  readonly executeSql: ExecuteSql;
  /** Runs `run` in a transaction, which is rolled back if `run` throws. */
  transaction<Value>(run: (executeSql: ExecuteSql) => Promise<Value>): Promise<Value>;
  /** Runs `run` while holding a lock that one session can hold at a time. Its statements use other sessions. */
  exclusively<Value>(run: () => Promise<Value>): Promise<Value>;
  close(): Promise<void>;
}

/** A transaction; `executeSql` is undefined after its end. */
interface Transaction {
  executeSql: ExecuteSql | undefined;
}

/** A database whose statements join the transaction that they run in. The statements of the queue join it, too. */
export class Database {
  readonly #driver: SqlDriver;
  readonly #current = new AsyncLocalStorage<Transaction>();

  constructor(driver: SqlDriver) {
    this.#driver = driver;
  }

  readonly executeSql: ExecuteSql = (text, values = []) =>
    (this.#current.getStore()?.executeSql ?? this.#driver.executeSql)(text, values);

  /** Commits everything that `run` writes if it resolves, and nothing if it rejects. Joins the current transaction, if any. */
  transaction<Value>(run: () => Promise<Value>): Promise<Value> {
    if (this.#current.getStore()?.executeSql !== undefined) return run();
    return this.#driver.transaction((executeSql) => {
      const transaction: Transaction = { executeSql };
      // Work that `run` started and did not await runs outside of the transaction.
      const end = (): void => {
        transaction.executeSql = undefined;
      };
      return this.#current.run(transaction, run).finally(end);
    });
  }

  /** Runs `run` exclusively, so that workers do not create the same schema, table or queue at the same time. */
  exclusively<Value>(run: () => Promise<Value>): Promise<Value> {
    return this.#driver.exclusively(run);
  }

  close(): Promise<void> {
    return this.#driver.close();
  }
}
