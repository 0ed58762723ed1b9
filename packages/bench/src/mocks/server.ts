/** A mock in a process of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { get } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { type Bytes, check, target } from './answer.ts';

export interface MockServer {
  readonly port: number;
  /** From the start of the process to its first right answer, in ms. */
  readonly ms: number;
  readonly answer: Bytes;
  stop(): Promise<void>;
}

// Between two attempts to reach a process that is starting, in ms.
const between = 1;
// A mock that has not answered by then will not, in ms.
const patience = 60_000;

/**
 * Starts a mock and asks it until it answers. It runs on the Node of the bench, for Prism needs a new one.
 *
 * @param argumentsFor what Node is given, for a port.
 * @throws when it ends, or does not answer.
 */
export async function startServer(argumentsFor: (port: number) => string[]): Promise<MockServer> {
  const port = await freePort();
  const start = performance.now();
  const { NODE_OPTIONS: _options, ...env } = process.env;
  const child = spawn(process.execPath, argumentsFor(port), { env, stdio: ['ignore', 'ignore', 'inherit'] });
  for (;;) {
    const answer = await ask(port).catch(() => undefined);
    const ms = performance.now() - start;
    if (answer?.status === 200) {
      check(answer.body);
      return { port, ms, answer, stop: () => stop(child) };
    }
    if (child.exitCode !== null || ms > patience) {
      await stop(child);
      throw new Error(`A mock did not start: ${argumentsFor(port).join(' ')}`);
    }
    await pause(between);
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  child.kill();
  await once(child, 'exit');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

function ask(port: number): Promise<Bytes> {
  return new Promise((resolve, reject) => {
    const headers = { 'x-auth-token': 'any' };
    const request = get({ host: '127.0.0.1', port, path: target, headers, agent: false }, async (response) => {
      let body = '';
      for await (const piece of response.setEncoding('utf8')) body += piece;
      resolve({ status: response.statusCode ?? 0, headers: own(response.headers as Record<string, string>), body });
    });
    request.once('error', reject);
  });
}

/** Without the headers that Node adds by itself. */
function own(headers: Readonly<Record<string, string>>): Record<string, string> {
  const added = new Set(['connection', 'date', 'keep-alive']);
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !added.has(name)));
}
