import { PGlite } from '@electric-sql/pglite';
import type { ExecuteSql, SqlDriver } from './database.ts';

type Session = Pick<PGlite, 'query' | 'exec'>;

/** Opens a PostgreSQL in this process, in memory or in a directory. One process can use a directory at a time. */
export async function openPglite(dataDir: string | undefined): Promise<SqlDriver> {
  const lite = await PGlite.create(dataDir === undefined ? {} : { dataDir });
  return {
    executeSql: createExecutor(lite),
    transaction: (run) => lite.transaction((inner) => run(createExecutor(inner))),
    close: () => lite.close(),
  };
}

/** The queue sends several statements in one text, which only `exec` supports. It does so only without values. */
function createExecutor(session: Session): ExecuteSql {
  return (async (text: string, values: unknown[] = []) => {
    if (values.length > 0) return session.query(text, values);
    const results = await session.exec(text);
    return results.at(-1) ?? { rows: [] };
  }) as ExecuteSql;
}
