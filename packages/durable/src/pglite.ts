import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import type { ExecuteSql, SqlDriver } from './database.ts';
import { lockDirectory } from './directory-lock.ts';

type Session = Pick<PGlite, 'query' | 'exec'>;

/**
 * Opens a PostgreSQL in this process, in memory or in a directory.
 *
 * @throws {DurableError} `DATABASE_IN_USE` if another process uses the directory: two would destroy the files.
 */
export async function openPglite(dataDir: string | undefined): Promise<SqlDriver> {
  if (dataDir === undefined) return toDriver(await PGlite.create());
  await mkdir(dataDir, { recursive: true });
  const lock = await lockDirectory(dataDir);
  try {
    const driver = toDriver(await PGlite.create({ dataDir: join(dataDir, 'database') }));
    return { ...driver, close: () => driver.close().finally(() => lock.release()) };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

function toDriver(lite: PGlite): SqlDriver {
  return {
    executeSql: createExecutor(lite),
    transaction: (run) => lite.transaction((inner) => run(createExecutor(inner))),
    // One process has the database to itself.
    exclusively: (run) => run(),
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
