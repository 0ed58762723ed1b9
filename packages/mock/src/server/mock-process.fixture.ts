/** A mock in a separate process that reports its resource usage. This file contains both the parent and the child. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { MockedApi } from '@job-status/testing';

/** The resources of a process after a garbage collection. */
export interface ResourceUsage {
  /** Used heap, in bytes. */
  readonly heap: number;
  /** The number of open connections. */
  readonly sockets: number;
}

export interface MockProcess {
  readonly child: ChildProcess;
  readonly port: number;
  readonly apis: readonly MockedApi[];
  /** The output on stderr so far. */
  readonly printed: { err: string };
  resourceUsage(): Promise<ResourceUsage>;
  stop(): Promise<void>;
}

export async function startMockProcess(): Promise<MockProcess> {
  const child = fork(fileURLToPath(import.meta.url), ['serve'], {
    execArgv: ['--expose-gc'],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const printed = { err: '' };
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    printed.err += text;
  });
  const ended = once(child, 'exit');
  const message = async <Message>(): Promise<Message> => {
    const [first] = await Promise.race([once(child, 'message'), ended.then(() => [])]);
    if (first === undefined) throw new Error(`The mock has ended. ${printed.err}`);
    return first as Message;
  };
  const { port, apis } = await message<{ port: number; apis: MockedApi[] }>();
  return {
    child,
    port,
    apis,
    printed,
    resourceUsage() {
      child.send('holdings');
      return message<ResourceUsage>();
    },
    async stop() {
      child.kill();
      await ended;
    },
  };
}

if (process.argv[2] === 'serve') {
  const { startMock } = await import('../index.ts');
  const { port, apis } = await startMock({ port: 0 });
  process.on('message', () => {
    globalThis.gc?.();
    const sockets = process.getActiveResourcesInfo().filter((name) => name === 'TCPSocketWrap').length;
    process.send?.({ heap: process.memoryUsage().heapUsed, sockets } satisfies ResourceUsage);
  });
  process.send?.({ port, apis });
}
