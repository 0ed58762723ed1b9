/** The thread on which Prism runs. */
import { parentPort } from 'node:worker_threads';
import { openPrism, type Prism } from './prism.ts';
import type { Outcome, Task } from './prism-client.ts';

const prisms = new Map<string, Promise<Prism>>();

function prismOf(files: readonly string[]): Promise<Prism> {
  const name = JSON.stringify(files);
  const prism = prisms.get(name) ?? openPrism(files);
  prisms.set(name, prism);
  return prism;
}

parentPort?.on('message', async ({ id, files, href, ...question }: Task) => {
  const outcome: Outcome = await prismOf(files)
    .then((prism) => prism.respond({ ...question, url: new URL(href) }))
    .then(
      (answer) => ({ id, answer }),
      (error: unknown) => ({ id, error: error instanceof Error ? error.message : String(error) }),
    );
  parentPort?.postMessage(outcome);
});
