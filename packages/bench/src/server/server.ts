import cluster, { type Address } from 'node:cluster';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export interface Server extends AsyncDisposable {
  readonly origin: string;
}

/**
 * Opens a server on a free port of 127.0.0.1. It has two processes, so that it does not limit the clients, and always runs on the
 * Node of the bench.
 */
export async function openServer(): Promise<Server> {
  cluster.setupPrimary({ exec: fileURLToPath(new URL('worker.ts', import.meta.url)), args: [] });
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
