import pg from 'pg';
import type { ExecuteSql, SqlDriver } from './database.ts';

/** Opens a connection pool to a PostgreSQL server. */
export function openPostgres(connectionString: string): SqlDriver {
  const pool = new pg.Pool({ connectionString, application_name: 'job-status' });
  // A lost connection fails the statement that uses it. Without a listener, the `error` event would end the process.
  const ignoreError = (): void => undefined;
  pool.on('error', ignoreError);
  pool.on('connect', (client) => client.on('error', ignoreError));
  return {
    executeSql: ((text, values) => pool.query(text, values)) as ExecuteSql,

    async transaction(run) {
      const client = await pool.connect();
      try {
        await client.query('BEGIN');
        const value = await run(((text, values) => client.query(text, values)) as ExecuteSql);
        await client.query('COMMIT');
        client.release();
        return value;
      } catch (error) {
        await client.query('ROLLBACK').catch(() => undefined);
        // Discards the connection: its transaction may still be open.
        client.release(true);
        throw error;
      }
    },

    async exclusively(run) {
      const client = await pool.connect();
      try {
        await client.query("SELECT pg_advisory_lock(hashtext('job-status'))");
        return await run();
      } finally {
        // Closing the session releases the lock.
        client.release(true);
      }
    },

    close: () => pool.end(),
  };
}
