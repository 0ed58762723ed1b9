import cluster, { type Address } from 'node:cluster';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

const example = new URL('../../../specs/dli/examples/documented-en-0.yaml', import.meta.url);

/** The documented response body, without white space. */
export const documentedBody: string = JSON.stringify(parse(readFileSync(example, 'utf8')).value);

export interface Server extends AsyncDisposable {
  readonly origin: string;
}

/**
 * Opens a server on a free port of 127.0.0.1 that sends the documented body. It has two processes, so that it does not limit the
 * clients, and always runs on the Node of the bench.
 */
export async function openServer(): Promise<Server> {
  const exec = fileURLToPath(new URL('server.process.ts', import.meta.url));
  cluster.setupPrimary({ exec, args: [documentedBody] });
  const workers = [cluster.fork(), cluster.fork()];
  const [listening] = await Promise.all(workers.map((worker) => once(worker, 'listening') as Promise<[Address]>));
  return {
    origin: `http://127.0.0.1:${listening?.[0].port}`,
    [Symbol.asyncDispose]: async () => {
      const exits = workers.map((worker) => once(worker, 'exit'));
      for (const worker of workers) worker.process.disconnect();
      await Promise.all(exits);
    },
  };
}
