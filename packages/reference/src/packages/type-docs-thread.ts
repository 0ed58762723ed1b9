/** Generates the documentation of the types in a thread of its own, which takes as long as the rest of the site. */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { ModuleDocs } from './type-docs.ts';

export async function generateTypeDocsInThread(): Promise<readonly ModuleDocs[]> {
  // Without the options of the process, because a worker rejects some of them, such as `--input-type`.
  const worker = new Worker(new URL('type-docs-worker.ts', import.meta.url), { execArgv: [] });
  const [modules] = (await once(worker, 'message')) as [readonly ModuleDocs[]];
  return modules;
}
