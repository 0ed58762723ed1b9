/** Calls and aborts leave no listeners, timers, sockets or memory behind, and do not keep the process alive. */
import { describe, expect, it } from 'vitest';
import { type FakeServer, type Script, startFakeServer } from '../support/fake-server.ts';
import { jobText, respondWith } from '../support/http-responses.ts';
import { runChild } from '../support/run-child.ts';

interface Report {
  readonly warnings: readonly string[];
  readonly listeners: number;
  readonly aborted?: { readonly wrong: number; readonly listeners: number };
  readonly heap: readonly number[];
  readonly timers: number;
}

const noResources = { warnings: [], listeners: 0, timers: 0 };

/** Responds immediately, never, or with half of the body, depending on the name of the job. */
const script: Script = async (exchange) => {
  if (exchange.target.includes('/silence/')) return exchange.waitForClose();
  if (!exchange.target.includes('/half/')) return respondWith({ keepAlive: true })(exchange);
  await exchange.write(`HTTP/1.1 200 OK\r\ncontent-length: ${jobText.length}\r\n\r\n${jobText.slice(0, 9)}`);
  return exchange.waitForClose();
};

async function runReport(...args: readonly string[]): Promise<Report & { readonly lingered: number }> {
  const { stdout, stderr, code, lingered } = await runChild('client/faults/many-calls.process.ts', args, [
    '--expose-gc',
  ]);
  if (code !== 0) throw new Error(`The process ended with ${code}: ${stdout}${stderr}`);
  return { ...(JSON.parse(stdout) as Report), lingered };
}

async function countOpenConnections(server: FakeServer): Promise<number> {
  await server.waitUntilIdle(2_000);
  return server.open;
}

describe('after 10,000 calls and 10,000 aborts', () => {
  it.concurrent.each(['fetch', 'dispatcher', 'http'])(
    'the transport %s leaves no resources behind',
    { timeout: 60_000 },
    async (transport) => {
      const server = await startFakeServer(script);
      const { aborted, lingered, heap, ...rest } = await runReport(transport, server.origin);

      expect(rest).toEqual(noResources);
      expect(aborted).toEqual({ wrong: 0, listeners: 0 });
      // The platform may keep a limited amount of memory for its connections.
      expect((heap[1] ?? Infinity) - (heap[0] ?? 0)).toBeLessThan(3e6);
      // One connection per concurrent call, and those of aborted calls.
      expect(server.maxOpen).toBeLessThan(1_000);
      expect(lingered).toBeLessThan(1_500);
      expect(await countOpenConnections(server)).toBe(0);
      await server.close();
    },
  );
});

it('retains less than 0.1 kB of memory per call, measured from the 10,000th to the 40,000th call', {
  timeout: 60_000,
}, async () => {
  const { heap, lingered, ...rest } = await runReport('none');
  const [first = 0, , , last = Infinity] = heap;

  expect(rest).toEqual(noResources);
  expect((last - first) / 30_000).toBeLessThan(100);
  expect(lingered).toBeLessThan(1_500);
});
