import pg from 'pg';
import type { Engine, ExecuteSql } from './database.ts';

/** A PostgreSQL by its connection string. */
export function openPostgres(connectionString: string): Engine {
  const pool = new pg.Pool({ connectionString, application_name: 'job-status' });
  // A connection that is lost fails the statement that needs it. Nobody else has to hear of it, and unheard it ends the process.
  const unheard = (): void => undefined;
  pool.on('error', unheard);
  pool.on('connect', (client) => client.on('error', unheard));
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
        // What may still be in a transaction goes back to nobody.
        client.release(true);
        throw error;
      }
    },

    close: () => pool.end(),
  };
}
