import cluster, { type Address } from 'node:cluster';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A server in two processes on this machine, so that it is not what limits a client. */
export interface Server {
  readonly origin: string;
  stop(): Promise<void>;
}

/** Starts the server on any free port. It runs on the Node of the bench, whatever Node the clients run on. */
export async function startServer(): Promise<Server> {
  cluster.setupPrimary({ exec: fileURLToPath(new URL('worker.ts', import.meta.url)), args: [] });
  const workers = [cluster.fork(), cluster.fork()];
  const [[address]] = (await Promise.all(workers.map((worker) => once(worker, 'listening')))) as [[Address], [Address]];
  return {
    origin: `http://127.0.0.1:${address.port}`,
    stop: async () => {
      const ends = workers.map((worker) => once(worker, 'exit'));
      for (const worker of workers) worker.process.disconnect();
      await Promise.all(ends);
    },
  };
}
