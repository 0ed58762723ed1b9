/** The thread that runs Prism. */
import { parentPort } from 'node:worker_threads';
import { openPrism, type Prism } from './prism.ts';
import type { Outcome, Task } from './prism-client.ts';

const instances = new Map<string, Promise<Prism>>();

function findPrism(files: readonly string[]): Promise<Prism> {
  const key = JSON.stringify(files);
  const prism = instances.get(key) ?? openPrism(files);
  instances.set(key, prism);
  return prism;
}

parentPort?.on('message', async ({ id, files, href, ...request }: Task) => {
  const outcome: Outcome = await findPrism(files)
    .then((prism) => prism.respond({ ...request, url: new URL(href) }))
    .then(
      (response) => ({ id, response }),
      (error: unknown) => ({ id, error: error instanceof Error ? error.message : String(error) }),
    );
  parentPort?.postMessage(outcome);
});
