/** A mock in a process of its own. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { get } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { assertDocumentedBody, job, toTarget } from '../job.ts';

/** The response of a mock. */
export interface MockResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface MockProcess extends AsyncDisposable {
  readonly port: number;
  /** The time from the start of the process to its first response, in ms. */
  readonly startMs: number;
  readonly response: MockResponse;
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
    const response = await requestJob(port).catch(() => undefined);
    const startMs = performance.now() - start;
    if (response?.status === 200) {
      assertDocumentedBody(JSON.parse(response.body));
      return { port, startMs, response, [Symbol.asyncDispose]: stop };
    }
    if (child.exitCode !== null || startMs > startTimeoutMs) {
      await stop();
      throw new Error(`The mock did not start: ${toArguments(port).join(' ')}`);
    }
    await sleep(retryDelayMs);
  }
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

function requestJob(port: number): Promise<MockResponse> {
  const options = { host: '127.0.0.1', port, path: toTarget(job), headers: { 'x-auth-token': 'any' }, agent: false };
  return new Promise((resolve, reject) => {
    const request = get(options, async (response) => {
      let body = '';
      for await (const chunk of response.setEncoding('utf8')) body += chunk;
      // Node adds these headers to every response.
      const { connection: _, date: _date, 'keep-alive': _keepAlive, ...headers } = response.headers;
      resolve({ status: response.statusCode ?? 0, headers: headers as Record<string, string>, body });
    });
    request.once('error', reject);
  });
}
