/** Tests of a transport: for every hostile case, a call ends in time with the correct value or with an error of the client. */
import { subscribe } from 'node:diagnostics_channel';
import { getEventListeners } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { isResponse } from '@job-status/contract/dli';
import { createRandom } from '@job-status/spec-tools/random';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type FakeServer, type Script, startFakeServer } from '../../support/fake-server.ts';
import { encodeResponse, job, respondWith } from '../../support/http-responses.ts';
import { runChild } from '../../support/run-child.ts';
import type { HostileCase } from './case.ts';
import { costs, manyChunks } from './cases/costs.ts';
import { sizes } from './cases/sizes.ts';
import { hostileCases } from './cases.ts';
import { expectEnd, expectedEndOver, expectValidError, pick } from './expectations.ts';
import { mutateBytes } from './mutants.ts';
import { down } from './toxiproxy.ts';
import {
  type ClientOverrides,
  createFastClient,
  maxCallMs,
  observeCall,
  path,
  type TransportName,
} from './transports.ts';

// Most cases only wait for a timeout.
vi.setConfig({ maxConcurrency: 24 });

/** Declares the tests of a transport. */
export function describeTransport(transport: TransportName): void {
  describe(`over the transport ${transport}`, () => {
    /** All servers that were called, with the number of requests at the end of the call. */
    const calledServers: { readonly server: FakeServer; readonly heads: number }[] = [];
    afterAll(async () => {
      await Promise.all(calledServers.map(({ server }) => server.close()));
    });
    const requestCounts = { dispatcher: 0, http: 0 };
    beforeAll(() => {
      subscribe('undici:request:create', () => {
        requestCounts.dispatcher += 1;
      });
      subscribe('http.client.request.start', () => {
        requestCounts.http += 1;
      });
    });

    it.concurrent.each(hostileCases)(
      '$name',
      async ({ script, end, requests = 1, attempts, maxBytesWritten, ...rest }: HostileCase) => {
        const server = await startFakeServer(script, rest.serverOptions);
        const outcome = await observeCall(
          createFastClient(transport, rest.isDown ? await down() : server.origin).getJobStatus(path),
        );
        const heads = server.requestHeads.length;
        calledServers.push({ server, heads });

        expectEnd(outcome, expectedEndOver(transport, end));
        expect(outcome.ms).toBeLessThan(maxCallMs);
        const [min, max] = typeof requests === 'number' ? [requests, requests] : requests;
        expect(heads).toBeGreaterThanOrEqual(min);
        expect(heads).toBeLessThanOrEqual(max);
        if ('error' in outcome) expect(outcome.error.attempts).toBe(attempts ?? heads);
        if (maxBytesWritten !== undefined) expect(server.bytesWritten).toBeLessThan(maxBytesWritten);
        if (!rest.keepsConnectionOpen) await server.waitUntilIdle(2_000);
      },
    );

    it('queries 300 jobs from a server that closes idle connections', async () => {
      const server = await startFakeServer((exchange) =>
        exchange.requestNumberOnConnection > 1 && exchange.requestNumber % 6 === 0
          ? exchange.reset()
          : respondWith({ keepAlive: true })(exchange),
      );
      const client = createFastClient(transport, server.origin);
      for (let n = 0; n < 300; n += 1) await client.getJobStatus(path);
      await server.close();

      // If this fails, no request met a closed connection.
      expect(server.requestHeads.length).toBeGreaterThan(340);
    });

    it.each([
      ['together with the first', 0],
      ['shortly after it', 5],
    ])('does not use an unsolicited response, sent %s, for the next call', async (_, ms) => {
      const encodeJob = (status: string): Buffer =>
        encodeResponse({ keepAlive: true, body: JSON.stringify({ ...job, status }) });
      const stray = Promise.withResolvers<void>();
      const server = await startFakeServer(async (exchange) => {
        if (exchange.requestNumber > 1) return exchange.write(encodeJob('RIGHT'));
        await exchange.write(ms === 0 ? Buffer.concat([encodeJob('FIRST'), encodeJob('STRAY')]) : encodeJob('FIRST'));
        await exchange.sleep(ms).catch(() => undefined);
        if (ms > 0) await exchange.write(encodeJob('STRAY')).catch(() => undefined);
        stray.resolve();
      });
      const client = createFastClient(transport, server.origin);
      const first = await client.getJobStatus(path);
      await stray.promise;
      // Give the client time to receive the bytes.
      await setTimeout(20);
      const second = await client.getJobStatus(path);
      await server.close();

      expect([first.status, second.status]).toEqual(['FIRST', 'RIGHT']);
    });

    it('ends 500 mutated responses with a value of the contract or an error of the client', {
      timeout: 30_000,
    }, async () => {
      const random = createRandom(4);
      const original = encodeResponse({
        body: JSON.stringify({ ...job, duration: 12, statement: 'select 1', tags: [] }),
      });
      const mutants = Array.from({ length: 500 }, () => mutateBytes(original, random));
      const server = await startFakeServer(async (exchange) => {
        await exchange.write(mutants[Number(/jobs\/(\d+)\//.exec(exchange.target)?.[1])] as Buffer);
        exchange.end();
      });
      const client = createFastClient(transport, server.origin, { retry: { maxAttempts: 1 } });
      const ends = new Set<string>();
      for (let n = 0; n < mutants.length; n += 20) {
        const batch = mutants.slice(n, n + 20);
        const outcomes = await Promise.all(
          batch.map((_, m) => observeCall(client.getJobStatus({ ...path, job_id: String(n + m) }))),
        );
        for (const [m, outcome] of outcomes.entries()) {
          ends.add('value' in outcome ? 'value' : outcome.error.code);
          expectValidError(outcome);
          expect(outcome.ms).toBeLessThan(maxCallMs);
          if ('error' in outcome) continue;
          expect(isResponse(outcome.value)).toBe(true);
          // The job ID comes from the response.
          expect(batch[m]?.toString('utf8')).toContain(
            JSON.stringify((outcome.value as typeof job).job_id).slice(1, -1),
          );
        }
      }
      await server.waitUntilIdle(2_000);
      await server.close();

      expect([...ends].sort()).toEqual(['PROTOCOL_ERROR', 'TRANSPORT_ERROR', 'value']);
    });

    it('uses at most 64 MB of memory for a million chunks', { timeout: 60_000 }, async () => {
      const server = await startFakeServer((exchange) =>
        (exchange.target.includes('/chunks/') ? manyChunks.script : respondWith())(exchange),
      );
      const { stdout } = await runChild(
        'client/faults/memory-growth.process.ts',
        [transport, server.origin, 'chunks'],
        ['--expose-gc'],
      );
      await server.close();
      const { chunks } = JSON.parse(stdout) as { chunks: { growth: number } };

      expect(pick(manyChunks.end, chunks)).toEqual(manyChunks.end);
      expect(chunks.growth).toBeLessThan(64e6);
    });

    it('uses at most 64 MB of memory for large responses, and a few seconds for responses that are slow to parse', {
      timeout: 60_000,
    }, async () => {
      const large = sizes.filter(({ name }) => /bomb|1 GiB/.test(name));
      const all = [...large, ...costs];
      const server = await startFakeServer((exchange) =>
        (all[Number(/jobs\/(\d+)\//.exec(exchange.target)?.[1])]?.script ?? respondWith())(exchange),
      );
      const { stdout, stderr } = await runChild(
        'client/faults/memory-growth.process.ts',
        [transport, server.origin, ...all.keys()].map(String),
        ['--expose-gc'],
      );
      await server.close();
      expect(stderr).toBe('');
      const ends = Object.values(JSON.parse(stdout) as Record<string, { ms: number; growth: number }>);

      const expectedEnds = all.map(({ name, end }) => ({ name, ...expectedEndOver(transport, end) }));
      expect
        .soft(expectedEnds.map((end, index) => ({ ...pick(end, ends[index] ?? {}), name: end.name })))
        .toEqual(expectedEnds);
      expect
        .soft(
          all
            .map(({ name }, index) => `${name}: ${ends[index]?.ms} ms`)
            .filter((_, index) => (ends[index]?.ms ?? Infinity) > 5_000),
        )
        .toEqual([]);
      expect(ends[large.length - 1]?.growth).toBeLessThan(64e6);
      expect(ends.at(-1)?.growth).toBeLessThan(320e6);
    });

    it.each<[string, Script, ClientOverrides]>([
      ['in the first attempt', (exchange) => exchange.waitForClose(), { timeouts: { attempt: 10_000, call: 200 } }],
      ['in the second attempt', (exchange) => exchange.waitForClose(), { timeouts: { attempt: 150, call: 200 } }],
      [
        'before a delay',
        respondWith({ status: 503 }),
        { timeouts: { call: 200 }, retry: { baseDelay: 1e9, maxDelay: 1e9 } },
      ],
    ])('ends at the deadline of the call, %s', async (_, script, overrides) => {
      const server = await startFakeServer(script);
      const outcome = await observeCall(createFastClient(transport, server.origin, overrides).getJobStatus(path));
      await server.waitUntilIdle(2_000);
      await server.close();

      expectValidError(outcome);
      expect(outcome).toHaveProperty('error');
      expect(outcome.ms).toBeLessThan(1_000);
    });

    it.each<[string, number, Script]>([
      ['before the headers', 1, (exchange) => exchange.waitForClose()],
      ['during the headers', 1, (exchange) => exchange.write('HTTP/1.1 200 OK\r\n')],
      ['during the body', 1, (exchange) => exchange.write('HTTP/1.1 200 OK\r\n\r\n{')],
      ['during a delay', 1, respondWith({ status: 503, body: '', headers: { 'retry-after': '30' }, keepAlive: true })],
      ['before the request is sent', 0, () => undefined],
    ])('ends immediately when the caller aborts it %s', async (_, requests, script) => {
      const controller = new AbortController();
      if (requests === 0) controller.abort('aborted by the test');
      const server = await startFakeServer(async (exchange) => {
        void exchange.sleep(50).then(() => controller.abort('aborted by the test'));
        await script(exchange);
      });
      const timeouts = { attempt: 60_000, call: 60_000 };
      const { signal } = controller;
      const outcome = await observeCall(
        createFastClient(transport, server.origin, { timeouts }).getJobStatus(path, { signal }),
      );
      const heads = server.requestHeads.length;
      await server.close();

      expectEnd(outcome, { code: 'ABORTED', cause: 'aborted by the test' });
      expect(outcome.ms).toBeLessThan(2_000);
      expect(heads).toBe(requests);
      expect(getEventListeners(signal, 'abort')).toEqual([]);
    });

    it('ends in time if the token provider never resolves', async () => {
      const provider = (): Promise<string> => new Promise(() => undefined);
      const server = await startFakeServer(respondWith());
      const outcome = await observeCall(
        createFastClient(transport, server.origin, { credentials: { token: provider } }).getJobStatus(path),
      );
      await server.close();

      expectValidError(outcome);
      expect(outcome).toHaveProperty('error');
      expect(outcome.ms).toBeLessThan(maxCallMs);
      expect(server.requestHeads).toEqual([]);
    });

    it('sends few more requests than calls during an outage, because calls share a retry budget', async () => {
      const server = await startFakeServer(respondWith({ status: 503, body: '', keepAlive: true }));
      const client = createFastClient(transport, server.origin);
      for (let n = 0; n < 500; n += 1) await observeCall(client.getJobStatus(path));
      await server.close();

      // Three requests per call would be 1,500. The budget of 500 is enough for 35 retries at 14 each.
      expect(server.requestHeads.length).toBeLessThanOrEqual(540);
      expect(server.requestHeads.length).toBeGreaterThan(500);
    });

    it('left no connection open, and sent no request after the end of a call', async () => {
      expect(calledServers.length).toBe(hostileCases.length);
      for (const { server, heads } of calledServers) expect(server.requestHeads.length).toBe(heads);
      expect(calledServers.filter(({ server }) => server.open > 0)).toEqual([]);
      expect(Object.keys(Object.prototype)).toEqual([]);
      expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    });

    it('used only that transport', () => {
      expect(requestCounts.dispatcher > 0).toBe(transport !== 'http');
      expect(requestCounts.http > 0).toBe(transport === 'http');
    });
  });
}
