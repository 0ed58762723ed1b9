import { PGlite } from '@electric-sql/pglite';
import type { Engine, ExecuteSql } from './database.ts';

type Session = Pick<PGlite, 'query' | 'exec'>;

/** PostgreSQL inside of this process. In memory, or in a folder that outlives it; one process at a time. */
export async function openPglite(folder: string | undefined): Promise<Engine> {
  const lite = await PGlite.create(folder === undefined ? {} : { dataDir: folder });
  return {
    executeSql: executing(lite),
    transaction: (run) => lite.transaction((inner) => run(executing(inner))),
    close: () => lite.close(),
  };
}

/** The queue sends several statements in one text where there are no values, and only such a text may have several. */
function executing(session: Session): ExecuteSql {
  return (async (text: string, values: unknown[] = []) => {
    if (values.length > 0) return session.query(text, values);
    const results = await session.exec(text);
    return results.at(-1) ?? { rows: [] };
  }) as ExecuteSql;
}
