import type { WaitState } from '@job-status/client';
import { checkCount, checkNames } from './check.ts';
import type { Database } from './database.ts';
import { json } from './json.ts';
import type { ServiceName } from './services.ts';
import type { StoredOutcome, Watch, WatchRow } from './watch.ts';

/** What is looked for. */
export interface Filter {
  readonly service?: ServiceName;
  readonly phase?: Watch['phase'];
  /** Only what `onOutcome` has taken, or only what it has not. */
  readonly isReported?: boolean;
  /** The most that are given, 100 when left out. */
  readonly limit?: number;
  /** Only ids after this one, to go on where a list ended. */
  readonly after?: string;
}

const columns = 'id, service, state, data, phase, revision, due, ended, outcome, reported';

/** The table of the watched jobs. Times are Unix ms, so that no time zone of a database matters. */
export class Watches {
  readonly #database: Database;
  readonly #table: string;
  readonly #schema: string;

  constructor(database: Database, schema: string) {
    this.#database = database;
    this.#schema = schema;
    this.#table = `${schema}.watch`;
  }

  /** Makes the table where it is missing. */
  async create(): Promise<void> {
    await this.#database.alone(async () => {
      await this.#database.executeSql(`CREATE SCHEMA IF NOT EXISTS ${this.#schema}`);
      await this.#database.executeSql(`CREATE TABLE IF NOT EXISTS ${this.#table} (
        id text PRIMARY KEY,
        service text NOT NULL,
        state jsonb NOT NULL,
        data jsonb NOT NULL,
        phase text NOT NULL DEFAULT 'active',
        revision integer NOT NULL DEFAULT 0,
        due bigint NOT NULL,
        ended bigint,
        outcome jsonb,
        reported boolean NOT NULL DEFAULT false
      )`);
      await this.#database.executeSql(
        `CREATE INDEX IF NOT EXISTS watch_due ON ${this.#table} (due) WHERE phase = 'active'`,
      );
      await this.#database.executeSql(
        `CREATE INDEX IF NOT EXISTS watch_unreported ON ${this.#table} (id) WHERE phase = 'completed' AND NOT reported`,
      );
    });
  }

  /** Adds a job; false when the id is there already. */
  async add(id: string, service: ServiceName, state: WaitState, data: unknown): Promise<boolean> {
    const { rows } = await this.#database.executeSql(
      `INSERT INTO ${this.#table} (id, service, state, data, due) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (id) DO NOTHING RETURNING id`,
      [id, service, json(state), json(data), state.startedAt],
    );
    return rows.length === 1;
  }

  async get(id: string): Promise<WatchRow | undefined> {
    const { rows } = await this.#database.executeSql<WatchRow>(`SELECT ${columns} FROM ${this.#table} WHERE id = $1`, [
      id,
    ]);
    return rows[0];
  }

  /** @throws {InvalidArgumentError} for a filter that is none. */
  async list(filter: Filter): Promise<WatchRow[]> {
    checkNames('filter', filter, ['service', 'phase', 'isReported', 'limit', 'after']);
    const { service, phase, isReported, limit = 100, after } = filter;
    checkCount('filter.limit', limit);
    const { rows } = await this.#database.executeSql<WatchRow>(
      `SELECT ${columns} FROM ${this.#table}
       WHERE ($1::text IS NULL OR service = $1) AND ($2::text IS NULL OR phase = $2)
         AND ($3::boolean IS NULL OR reported = $3) AND ($4::text IS NULL OR id > $4)
       ORDER BY id LIMIT $5`,
      [service ?? null, phase ?? null, isReported ?? null, after ?? null, limit],
    );
    return rows;
  }

  /** Writes the next state of a wait; false when somebody else has gone on with it, or dropped it, in the meantime. */
  async goOn({ id, revision }: WatchRow, state: WaitState, due: number): Promise<boolean> {
    const { rows } = await this.#database.executeSql(
      `UPDATE ${this.#table} SET state = $3, due = $4, revision = revision + 1
       WHERE id = $1 AND revision = $2 AND phase = 'active' RETURNING id`,
      [id, revision, json(state), due],
    );
    return rows.length === 1;
  }

  /** Writes the end of a wait; false as above. Only one worker can write it, and only once. */
  async end({ id, revision }: WatchRow, state: WaitState, outcome: StoredOutcome, now: number): Promise<boolean> {
    const { rows } = await this.#database.executeSql(
      `UPDATE ${this.#table} SET state = $3, outcome = $4, ended = $5, phase = 'completed', revision = revision + 1
       WHERE id = $1 AND revision = $2 AND phase = 'active' RETURNING id`,
      [id, revision, json(state), json(outcome), now],
    );
    return rows.length === 1;
  }

  /** Drops a wait; false when there is none that goes on. */
  async drop(id: string, now: number): Promise<boolean> {
    const { rows } = await this.#database.executeSql(
      `UPDATE ${this.#table} SET phase = 'cancelled', ended = $2, revision = revision + 1
       WHERE id = $1 AND phase = 'active' RETURNING id`,
      [id, now],
    );
    return rows.length === 1;
  }

  /** Deletes what nobody waits for; false when there is none. */
  async delete(id: string): Promise<boolean> {
    const { rows } = await this.#database.executeSql(
      `DELETE FROM ${this.#table} WHERE id = $1 AND phase <> 'active' RETURNING id`,
      [id],
    );
    return rows.length === 1;
  }

  /** Takes an outcome that nobody has taken, for the length of a transaction; others wait, and then find it taken. */
  async takeOutcome(id: string): Promise<WatchRow | undefined> {
    const { rows } = await this.#database.executeSql<WatchRow>(
      `UPDATE ${this.#table} SET reported = true WHERE id = $1 AND phase = 'completed' AND NOT reported RETURNING ${columns}`,
      [id],
    );
    return rows[0];
  }

  /** Waits that should have been asked for long ago: whoever had them has died. */
  async overdue(before: number, limit: number): Promise<Pick<WatchRow, 'id' | 'service'>[]> {
    const { rows } = await this.#database.executeSql<Pick<WatchRow, 'id' | 'service'>>(
      `SELECT id, service FROM ${this.#table} WHERE phase = 'active' AND due < $1 ORDER BY due LIMIT $2`,
      [before, limit],
    );
    return rows;
  }

  /** Outcomes that should have been reported long ago. */
  async unreported(before: number, limit: number): Promise<string[]> {
    const { rows } = await this.#database.executeSql<{ id: string }>(
      `SELECT id FROM ${this.#table} WHERE phase = 'completed' AND NOT reported AND ended < $1 ORDER BY id LIMIT $2`,
      [before, limit],
    );
    return rows.map(({ id }) => id);
  }
}
