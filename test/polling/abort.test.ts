/** A wait that is aborted at any time ends at once, sends no more requests, and does not keep its process alive. */
import { describe, expect, it } from 'vitest';
import type { TransportName } from '../client/faults/transports.ts';
import { type Script, startFakeServer } from '../support/fake-server.ts';
import { jobText, respondWith } from '../support/http-responses.ts';
import { runChild } from '../support/run-child.ts';
import type { AbortPhase, AbortReport } from './abort.process.ts';

const running = respondWith({ body: jobText.replace('FINISHED', 'RUNNING'), keepAlive: true });

/** Acts as the job is called. */
const script: Script = async (exchange) => {
  if (exchange.target.includes('/silence/')) return exchange.waitForClose();
  if (!exchange.target.includes('/half/')) return running(exchange);
  await exchange.write(`HTTP/1.1 200 OK\r\ncontent-length: ${jobText.length}\r\n\r\n${jobText.slice(0, 9)}`);
  return exchange.waitForClose();
};

describe.each<TransportName>(['fetch', 'dispatcher', 'http'])('over the transport %s', (transport) => {
  it.concurrent.each<{ when: string; moment: AbortPhase; waits: number; requests: number }>([
    { when: 'before the first poll', moment: 'before', waits: 4, requests: 0 },
    { when: 'in a request', moment: 'silence', waits: 4, requests: 4 },
    { when: 'while a body arrives', moment: 'half', waits: 4, requests: 4 },
    { when: 'between a response and the delay', moment: 'between', waits: 3, requests: 3 },
    { when: 'in a pause', moment: 'pause', waits: 3, requests: 3 },
  ])('$when', { timeout: 30_000 }, async ({ moment, waits, requests }) => {
    const server = await startFakeServer(script);
    const { stdout, stderr, code, lingered } = await runChild('polling/abort.process.ts', [
      transport,
      server.origin,
      moment,
    ]);
    const { ends, ...left } = JSON.parse(stdout || '{"ends":[]}') as AbortReport;

    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(ends.toSorted()).toEqual([...(waits === 4 ? ['ABORTED'] : []), ...Array(3).fill('aborted')]);
    expect(left).toEqual({ listeners: 0, timers: 0 });
    expect(lingered).toBeLessThan(1_500);
    await server.waitUntilIdle(2_000);
    expect(server.requestHeads).toHaveLength(requests);
    await server.close();
  });
});
