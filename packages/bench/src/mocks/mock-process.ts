/** A mock in a process of its own. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { get } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { assertDocumentedBody, job, toTarget } from '../job.ts';

/** The contract of DLI, for mocks that read one. */
export const contractFile: string = fileURLToPath(
  new URL('contracts/dli.json', import.meta.resolve('@job-status/mock')),
);

export interface MockProcess extends AsyncDisposable {
  readonly port: number;
  /** The time from the start of the process to its first response, in ms. */
  readonly startMs: number;
}

const retryDelayMs = 1;
const startTimeoutMs = 60_000;

/**
 * Starts a mock on the Node of the bench and requests a job until the mock responds.
 *
 * @param toArguments the arguments of Node, for a port.
 * @throws when the process ends or does not respond.
 */
export async function openMock(toArguments: (port: number) => string[]): Promise<MockProcess> {
  const port = await findFreePort();
  const { NODE_OPTIONS: _, ...env } = process.env;
  const start = performance.now();
  const child = spawn(process.execPath, toArguments(port), { env, stdio: ['ignore', 'ignore', 'inherit'] });
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null) return;
    child.kill();
    await once(child, 'exit');
  };
  for (;;) {
    const body = await requestJob(port).catch(() => undefined);
    const startMs = performance.now() - start;
    if (body !== undefined) {
      assertDocumentedBody(JSON.parse(body));
      return { port, startMs, [Symbol.asyncDispose]: stop };
    }
    if (child.exitCode !== null || startMs > startTimeoutMs) {
      await stop();
      throw new Error(`The mock did not start: ${toArguments(port).join(' ')}`);
    }
    await sleep(retryDelayMs);
  }
}

export async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

function requestJob(port: number): Promise<string> {
  const options = { host: '127.0.0.1', port, path: toTarget(job), headers: { 'x-auth-token': 'any' }, agent: false };
  return new Promise((resolve, reject) => {
    get(options, (response) => text(response).then(resolve, reject)).once('error', reject);
  });
}
