/** After many calls and many aborts nothing is left: no listener, no timer, no socket, no memory. And a process may end. */
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

const nothing = { warnings: [], listeners: 0, timers: 0 };

/** Responds at once, never, or with half of the body, depending on the name of the job. */
const script: Script = async (exchange) => {
  if (exchange.target.includes('/silence/')) return exchange.waitForClose();
  if (!exchange.target.includes('/half/')) return respondWith({ keepAlive: true })(exchange);
  await exchange.write(`HTTP/1.1 200 OK\r\ncontent-length: ${jobText.length}\r\n\r\n${jobText.slice(0, 9)}`);
  return exchange.waitForClose();
};

async function reportOf(...args: readonly string[]): Promise<Report & { readonly lingered: number }> {
  const { stdout, stderr, code, lingered } = await runChild('client/faults/many-calls.process.ts', args, [
    '--expose-gc',
  ]);
  if (code !== 0) throw new Error(`It ended with ${code}: ${stdout}${stderr}`);
  return { ...(JSON.parse(stdout) as Report), lingered };
}

async function emptied(server: FakeServer): Promise<number> {
  await server.waitUntilIdle(2_000);
  return server.open;
}

describe('after 10,000 calls and 10,000 aborts', () => {
  it.concurrent.each(['fetch', 'dispatcher', 'http'])(
    'nothing is left over the transport %s',
    { timeout: 60_000 },
    async (transport) => {
      const server = await startFakeServer(script);
      const { aborted, lingered, heap, ...rest } = await reportOf(transport, server.origin);

      expect(rest).toEqual(nothing);
      expect(aborted).toEqual({ wrong: 0, listeners: 0 });
      // What the platform keeps for its connections is bounded.
      expect((heap[1] ?? Infinity) - (heap[0] ?? 0)).toBeLessThan(3e6);
      // One per concurrent call, and those of aborted calls.
      expect(server.maxOpen).toBeLessThan(1_000);
      expect(lingered).toBeLessThan(1_500);
      expect(await emptied(server)).toBe(0);
      await server.close();
    },
  );
});

it('takes less than 0.1 kB of memory for a call, from the 10,000th to the 40,000th', { timeout: 60_000 }, async () => {
  const { heap, lingered, ...rest } = await reportOf('none');
  const [first = 0, , , last = Infinity] = heap;

  expect(rest).toEqual(nothing);
  expect((last - first) / 30_000).toBeLessThan(100);
  expect(lingered).toBeLessThan(1_500);
});
