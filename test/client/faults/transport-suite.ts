/** Whatever the other side does, a call ends in time, with the right value or with one of our errors: over one transport. */
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
import { expectEnd, expectedEndOver, expectTyped, pick } from './expectations.ts';
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

// Most cases wait for nothing but a time limit.
vi.setConfig({ maxConcurrency: 24 });

/** Proves a transport. */
export function describeTransport(transport: TransportName): void {
  describe(`over the transport ${transport}`, () => {
    /** Every server that was called, with its state at the end of the call. */
    const asked: { readonly server: FakeServer; readonly heads: number }[] = [];
    afterAll(async () => {
      await Promise.all(asked.map(({ server }) => server.close()));
    });
    const taken = { dispatcher: 0, http: 0 };
    beforeAll(() => {
      subscribe('undici:request:create', () => {
        taken.dispatcher += 1;
      });
      subscribe('http.client.request.start', () => {
        taken.http += 1;
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
        asked.push({ server, heads });

        expectEnd(outcome, expectedEndOver(transport, end));
        expect(outcome.ms).toBeLessThan(maxCallMs);
        const [least, most] = typeof requests === 'number' ? [requests, requests] : requests;
        expect(heads).toBeGreaterThanOrEqual(least);
        expect(heads).toBeLessThanOrEqual(most);
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

      // Or the race would not have been run.
      expect(server.requestHeads.length).toBeGreaterThan(340);
    });

    it.each([
      ['with the first', 0],
      ['a moment later', 5],
    ])('does not use an unsolicited response, sent %s, for the next call', async (_, ms) => {
      const answer = (status: string): Buffer =>
        encodeResponse({ keepAlive: true, body: JSON.stringify({ ...job, status }) });
      const stray = Promise.withResolvers<void>();
      const server = await startFakeServer(async (exchange) => {
        if (exchange.requestNumber > 1) return exchange.write(answer('RIGHT'));
        await exchange.write(ms === 0 ? Buffer.concat([answer('FIRST'), answer('STRAY')]) : answer('FIRST'));
        await exchange.sleep(ms).catch(() => undefined);
        if (ms > 0) await exchange.write(answer('STRAY')).catch(() => undefined);
        stray.resolve();
      });
      const client = createFastClient(transport, server.origin);
      const first = await client.getJobStatus(path);
      await stray.promise;
      // What was written is not yet read.
      await setTimeout(20);
      const second = await client.getJobStatus(path);
      await server.close();

      expect([first.status, second.status]).toEqual(['FIRST', 'RIGHT']);
    });

    it('ends 500 mutated exchanges in a value of the contract or one of our errors', { timeout: 30_000 }, async () => {
      const random = createRandom(4);
      const whole = encodeResponse({ body: JSON.stringify({ ...job, duration: 12, statement: 'select 1', tags: [] }) });
      const mutants = Array.from({ length: 500 }, () => mutateBytes(whole, random));
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
          expectTyped(outcome);
          expect(outcome.ms).toBeLessThan(maxCallMs);
          if ('error' in outcome) continue;
          expect(isResponse(outcome.value)).toBe(true);
          // Nothing is made up.
          expect(batch[m]?.toString('utf8')).toContain(
            JSON.stringify((outcome.value as typeof job).job_id).slice(1, -1),
          );
        }
      }
      await server.waitUntilIdle(2_000);
      await server.close();

      expect([...ends].sort()).toEqual(['PROTOCOL_ERROR', 'TRANSPORT_ERROR', 'value']);
    });

    it('spends at most 64 MB on a million chunks', { timeout: 60_000 }, async () => {
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

    it('spends at most 64 MB on what is large, and no minutes on what is sly', { timeout: 60_000 }, async () => {
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

      const wanted = all.map(({ name, end }) => ({ name, ...expectedEndOver(transport, end) }));
      expect.soft(wanted.map((end, index) => ({ ...pick(end, ends[index] ?? {}), name: end.name }))).toEqual(wanted);
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
        'before a pause',
        respondWith({ status: 503 }),
        { timeouts: { call: 200 }, retry: { baseDelay: 1e9, maxDelay: 1e9 } },
      ],
    ])('ends at the deadline of the call, %s', async (_, script, more) => {
      const server = await startFakeServer(script);
      const outcome = await observeCall(createFastClient(transport, server.origin, more).getJobStatus(path));
      await server.waitUntilIdle(2_000);
      await server.close();

      expectTyped(outcome);
      expect(outcome).toHaveProperty('error');
      expect(outcome.ms).toBeLessThan(1_000);
    });

    it.each<[string, number, Script]>([
      ['before the head', 1, (exchange) => exchange.waitForClose()],
      ['in the head', 1, (exchange) => exchange.write('HTTP/1.1 200 OK\r\n')],
      ['in the body', 1, (exchange) => exchange.write('HTTP/1.1 200 OK\r\n\r\n{')],
      ['in a pause', 1, respondWith({ status: 503, body: '', headers: { 'retry-after': '30' }, keepAlive: true })],
      ['before it is sent', 0, () => undefined],
    ])('ends at once when the caller gives up, %s', async (_, requests, script) => {
      const controller = new AbortController();
      if (requests === 0) controller.abort('enough');
      const server = await startFakeServer(async (exchange) => {
        void exchange.sleep(50).then(() => controller.abort('enough'));
        await script(exchange);
      });
      const timeouts = { attempt: 60_000, call: 60_000 };
      const { signal } = controller;
      const outcome = await observeCall(
        createFastClient(transport, server.origin, { timeouts }).getJobStatus(path, { signal }),
      );
      const heads = server.requestHeads.length;
      await server.close();

      expectEnd(outcome, { code: 'ABORTED', cause: 'enough' });
      expect(outcome.ms).toBeLessThan(2_000);
      expect(heads).toBe(requests);
      expect(getEventListeners(signal, 'abort')).toEqual([]);
    });

    it('ends in time when a token never comes', async () => {
      const provider = (): Promise<string> => new Promise(() => undefined);
      const server = await startFakeServer(respondWith());
      const outcome = await observeCall(
        createFastClient(transport, server.origin, { credentials: { token: provider } }).getJobStatus(path),
      );
      await server.close();

      expectTyped(outcome);
      expect(outcome).toHaveProperty('error');
      expect(outcome.ms).toBeLessThan(maxCallMs);
      expect(server.requestHeads).toEqual([]);
    });

    it('sends at most one request more than there are calls when everything is down and the budget is spent', async () => {
      const server = await startFakeServer(respondWith({ status: 503, body: '', keepAlive: true }));
      const client = createFastClient(transport, server.origin);
      for (let n = 0; n < 500; n += 1) await observeCall(client.getJobStatus(path));
      await server.close();

      // Three requests a call would be 1,500. A bucket of 500 pays for 35 retries at 14 each.
      expect(server.requestHeads.length).toBeLessThanOrEqual(540);
      expect(server.requestHeads.length).toBeGreaterThan(500);
    });

    it('has left no connection open, and has sent nothing after a call was over', async () => {
      expect(asked.length).toBe(hostileCases.length);
      for (const { server, heads } of asked) expect(server.requestHeads.length).toBe(heads);
      expect(asked.filter(({ server }) => server.open > 0)).toEqual([]);
      expect(Object.keys(Object.prototype)).toEqual([]);
      expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    });

    it('has used that transport, and no other', () => {
      expect(taken.dispatcher > 0).toBe(transport !== 'http');
      expect(taken.http > 0).toBe(transport === 'http');
    });
  });
}
