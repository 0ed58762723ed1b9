/** An aborted wait ends immediately, sends no further requests, and does not keep its process alive. */
import { describe, expect, it } from 'vitest';
import type { TransportName } from '../client/faults/transports.ts';
import { type Script, startFakeServer } from '../support/fake-server.ts';
import { jobText, respondWith } from '../support/http-responses.ts';
import { runChild } from '../support/run-child.ts';
import type { AbortPhase, AbortReport } from './abort.process.ts';

const running = respondWith({ body: jobText.replace('FINISHED', 'RUNNING'), keepAlive: true });

/** The name of the job selects the behavior of the server. */
const script: Script = async (exchange) => {
  if (exchange.target.includes('/silence/')) return exchange.waitForClose();
  if (!exchange.target.includes('/half/')) return running(exchange);
  await exchange.write(`HTTP/1.1 200 OK\r\ncontent-length: ${jobText.length}\r\n\r\n${jobText.slice(0, 9)}`);
  return exchange.waitForClose();
};

describe.each<TransportName>(['fetch', 'dispatcher', 'http'])('over the transport %s', (transport) => {
  it.concurrent.each<{ when: string; phase: AbortPhase; waits: number; requests: number }>([
    { when: 'before the first poll', phase: 'before', waits: 4, requests: 0 },
    { when: 'during a request', phase: 'silence', waits: 4, requests: 4 },
    { when: 'while a body arrives', phase: 'half', waits: 4, requests: 4 },
    { when: 'between a response and the delay', phase: 'between', waits: 3, requests: 3 },
    { when: 'during a delay', phase: 'delay', waits: 3, requests: 3 },
  ])('$when', { timeout: 30_000 }, async ({ phase, waits, requests }) => {
    const server = await startFakeServer(script);
    const { stdout, stderr, code, lingered } = await runChild('polling/abort.process.ts', [
      transport,
      server.origin,
      phase,
    ]);
    const { ends, ...leftovers } = JSON.parse(stdout || '{"ends":[]}') as AbortReport;

    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(ends.toSorted()).toEqual([...(waits === 4 ? ['ABORTED'] : []), ...Array(3).fill('aborted')]);
    expect(leftovers).toEqual({ listeners: 0, timers: 0 });
    expect(lingered).toBeLessThan(1_500);
    await server.waitUntilIdle(2_000);
    expect(server.requestHeads).toHaveLength(requests);
    await server.close();
  });
});
