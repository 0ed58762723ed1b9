import type { WaitState } from '@job-status/client';
import type { Database } from './database.ts';
import { toPostgresJson } from './postgres-json.ts';
import { rejectUnknownKeys, validateChoice, validateId, validatePositiveInteger } from './validate.ts';
import { phases, type StoredOutcome, type Watch, type WatchRow } from './watch.ts';

/** Selects watches. */
export interface Filter {
  readonly service?: string;
  readonly phase?: Watch['phase'];
  /** `true` for watches that `onOutcome` has handled, `false` for the others. */
  readonly isReported?: boolean;
  /**
   * The maximum number of watches to return.
   *
   * @default 100
   */
  readonly limit?: number;
  /** Only ids after this one: continues a list after its last id. */
  readonly after?: string;
}

const columns = 'id, service, state, data, phase, revision, due, ended, outcome, reported';

/** The table of watched jobs. Timestamps are Unix ms, independent of the time zone of the database. */
export class WatchTable {
  readonly #database: Database;
  readonly #table: string;
  readonly #schema: string;

  constructor(database: Database, schema: string) {
    this.#database = database;
    // The name is quoted, because it may be a keyword of SQL.
    this.#schema = `"${schema}"`;
    this.#table = `${this.#schema}.watch`;
  }

  /** Creates the table if it does not exist. Call it while no other worker does. */
  async create(): Promise<void> {
    await this.#database.transaction(async () => {
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

  /** Adds a watch. Returns false if the id already exists. */
  async add(id: string, service: string, state: WaitState, data: unknown): Promise<boolean> {
    const { rows } = await this.#database.executeSql(
      `INSERT INTO ${this.#table} (id, service, state, data, due) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (id) DO NOTHING RETURNING id`,
      [id, service, toPostgresJson(state), toPostgresJson(data === undefined ? {} : { value: data }), state.startedAt],
    );
    return rows.length === 1;
  }

  async get(id: string): Promise<WatchRow | undefined> {
    const { rows } = await this.#database.executeSql<WatchRow>(`SELECT ${columns} FROM ${this.#table} WHERE id = $1`, [
      id,
    ]);
    return rows[0];
  }

  /** @throws {InvalidArgumentError} if the filter is not valid. */
  async list(filter: Filter): Promise<WatchRow[]> {
    rejectUnknownKeys('filter', filter, ['service', 'phase', 'isReported', 'limit', 'after']);
    const { service, phase, isReported, limit = 100, after } = filter;
    validatePositiveInteger('filter.limit', limit);
    if (service !== undefined) validateId('filter.service', service);
    if (phase !== undefined) validateChoice('filter.phase', phase, phases);
    if (isReported !== undefined) validateChoice('filter.isReported', isReported, [true, false]);
    if (after !== undefined) validateId('filter.after', after);
    const { rows } = await this.#database.executeSql<WatchRow>(
      `SELECT ${columns} FROM ${this.#table}
       WHERE ($1::text IS NULL OR service = $1) AND ($2::text IS NULL OR phase = $2)
         AND ($3::boolean IS NULL OR reported = $3) AND ($4::text IS NULL OR id > $4)
       ORDER BY id LIMIT $5`,
      [service ?? null, phase ?? null, isReported ?? null, after ?? null, limit],
    );
    return rows;
  }

  /** Writes the next state of a wait. Returns false if another worker has updated or canceled the watch in the meantime. */
  async updateState({ id, revision }: WatchRow, state: WaitState, due: number): Promise<boolean> {
    const { rows } = await this.#database.executeSql(
      `UPDATE ${this.#table} SET state = $3, due = $4, revision = revision + 1
       WHERE id = $1 AND revision = $2 AND phase = 'active' RETURNING id`,
      [id, revision, toPostgresJson(state), due],
    );
    return rows.length === 1;
  }

  /** Writes the end of a wait, which only one worker can do. Without a state, the stored one stays. Returns false like `updateState`. */
  async complete(
    { id, revision }: WatchRow,
    state: WaitState | undefined,
    outcome: StoredOutcome,
    now: number,
  ): Promise<boolean> {
    const { rows } = await this.#database.executeSql(
      `UPDATE ${this.#table} SET state = coalesce($3::jsonb, state), outcome = $4, ended = $5, phase = 'completed', revision = revision + 1
       WHERE id = $1 AND revision = $2 AND phase = 'active' RETURNING id`,
      [id, revision, state === undefined ? null : toPostgresJson(state), toPostgresJson(outcome), now],
    );
    return rows.length === 1;
  }

  /** Cancels a watch. Returns false if it is not active. */
  async cancel(id: string, now: number): Promise<boolean> {
    const { rows } = await this.#database.executeSql(
      `UPDATE ${this.#table} SET phase = 'cancelled', ended = $2, revision = revision + 1
       WHERE id = $1 AND phase = 'active' RETURNING id`,
      [id, now],
    );
    return rows.length === 1;
  }

  /** Deletes a watch that is not active. Returns false if there is none. */
  async delete(id: string): Promise<boolean> {
    const { rows } = await this.#database.executeSql(
      `DELETE FROM ${this.#table} WHERE id = $1 AND phase <> 'active' RETURNING id`,
      [id],
    );
    return rows.length === 1;
  }

  /** Claims an unreported outcome. The row stays locked until the end of the transaction, so only one worker reports it. */
  async claimOutcome(id: string): Promise<WatchRow | undefined> {
    const { rows } = await this.#database.executeSql<WatchRow>(
      `UPDATE ${this.#table} SET reported = true WHERE id = $1 AND phase = 'completed' AND NOT reported RETURNING ${columns}`,
      [id],
    );
    return rows[0];
  }

  /** Finds active watches whose poll is overdue because their worker died. */
  async overdue(
    services: readonly string[],
    before: number,
    limit: number,
  ): Promise<Pick<WatchRow, 'id' | 'service'>[]> {
    const { rows } = await this.#database.executeSql<Pick<WatchRow, 'id' | 'service'>>(
      `SELECT id, service FROM ${this.#table} WHERE phase = 'active' AND due < $1 AND service = ANY($3) ORDER BY due LIMIT $2`,
      [before, limit, services],
    );
    return rows;
  }

  /** Finds outcomes whose report is overdue. */
  async unreported(before: number, limit: number): Promise<string[]> {
    const { rows } = await this.#database.executeSql<{ id: string }>(
      `SELECT id FROM ${this.#table} WHERE phase = 'completed' AND NOT reported AND ended < $1 ORDER BY id LIMIT $2`,
      [before, limit],
    );
    return rows.map(({ id }) => id);
  }
}
