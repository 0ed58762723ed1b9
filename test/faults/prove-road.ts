/** Whatever the other side does, a call ends in time, with the right value or with one of our errors: over one road. */
import { subscribe } from 'node:diagnostics_channel';
import { getEventListeners } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { isResponse } from '@job-status/contract/dli';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { answerOf, answers, job } from './answers.ts';
import type { Case } from './case.ts';
import { costs } from './cases/costs.ts';
import { sizes } from './cases/sizes.ts';
import { cases } from './cases.ts';
import { runChild } from './child.ts';
import { endOver, expectEnd, expectTyped, picked } from './expectations.ts';
import { mutantOf } from './mutants.ts';
import { randomFrom } from './random.ts';
import { hastyClient, longest, type More, outcomeOf, path, pave, type Road } from './roads.ts';
import { type FarEnd, type Script, startFarEnd } from './server.ts';
import { down } from './toxiproxy.ts';

// Most cases wait for nothing but a time limit.
vi.setConfig({ maxConcurrency: 24 });

/** Proves a road. */
export function proveRoad(road: Road): void {
  describe(`over the road ${road}`, () => {
    /** Every far end that was asked, with what it had seen when its call was over. */
    const asked: { readonly farEnd: FarEnd; readonly heads: number }[] = [];
    afterAll(async () => {
      await Promise.all(asked.map(({ farEnd }) => farEnd.close()));
    });
    const taken = { dispatcher: 0, http: 0 };
    beforeAll(async () => {
      await pave(road);
      subscribe('undici:request:create', () => {
        taken.dispatcher += 1;
      });
      subscribe('http.client.request.start', () => {
        taken.http += 1;
      });
    });

    it.concurrent.each(cases)('$name', async ({ script, end, requests = 1, attempts, mostWritten, ...rest }: Case) => {
      const farEnd = await startFarEnd(script, rest.farEnd);
      const outcome = await outcomeOf(hastyClient(road, rest.down ? await down() : farEnd.origin).getJobStatus(path));
      const heads = farEnd.heads.length;
      asked.push({ farEnd, heads });

      expectEnd(outcome, endOver(road, end));
      expect(outcome.ms).toBeLessThan(longest);
      const [least, most] = typeof requests === 'number' ? [requests, requests] : requests;
      expect(heads).toBeGreaterThanOrEqual(least);
      expect(heads).toBeLessThanOrEqual(most);
      if ('error' in outcome) expect(outcome.error.attempts).toBe(attempts ?? heads);
      if (mostWritten !== undefined) expect(farEnd.written).toBeLessThan(mostWritten);
      if (!rest.keepsOpen) await farEnd.emptied(2_000);
    });

    it('takes 300 jobs from a far end that closes connections behind its back', async () => {
      const farEnd = await startFarEnd((turn) =>
        turn.nth > 1 && turn.n % 6 === 0 ? turn.reset() : answers({ keepAlive: true })(turn),
      );
      const client = hastyClient(road, farEnd.origin);
      for (let n = 0; n < 300; n += 1) await client.getJobStatus(path);
      await farEnd.close();

      // Or the race would not have been run.
      expect(farEnd.heads.length).toBeGreaterThan(340);
    });

    it.each([
      ['with the first', 0],
      ['a moment later', 5],
    ])('does not take an answer that nobody asked for, sent %s, for that of the next call', async (_, ms) => {
      const answer = (status: string): Buffer =>
        answerOf({ keepAlive: true, body: JSON.stringify({ ...job, status }) });
      const stray = Promise.withResolvers<void>();
      const farEnd = await startFarEnd(async (turn) => {
        if (turn.n > 1) return turn.write(answer('RIGHT'));
        await turn.write(ms === 0 ? Buffer.concat([answer('FIRST'), answer('STRAY')]) : answer('FIRST'));
        await turn.pause(ms).catch(() => undefined);
        if (ms > 0) await turn.write(answer('STRAY')).catch(() => undefined);
        stray.resolve();
      });
      const client = hastyClient(road, farEnd.origin);
      const first = await client.getJobStatus(path);
      await stray.promise;
      // What was written is not yet read.
      await setTimeout(20);
      const second = await client.getJobStatus(path);
      await farEnd.close();

      expect([first.status, second.status]).toEqual(['FIRST', 'RIGHT']);
    });

    it('ends 500 mutated exchanges in a value of the contract or one of our errors', { timeout: 30_000 }, async () => {
      const random = randomFrom(4);
      const whole = answerOf({ body: JSON.stringify({ ...job, duration: 12, statement: 'select 1', tags: [] }) });
      const mutants = Array.from({ length: 500 }, () => mutantOf(whole, random));
      const farEnd = await startFarEnd(async (turn) => {
        await turn.write(mutants[Number(/jobs\/(\d+)\//.exec(turn.target)?.[1])] as Buffer);
        turn.end();
      });
      const client = hastyClient(road, farEnd.origin, { retry: { maxAttempts: 1 } });
      const ends = new Set<string>();
      for (let n = 0; n < mutants.length; n += 20) {
        const batch = mutants.slice(n, n + 20);
        const outcomes = await Promise.all(
          batch.map((_, m) => outcomeOf(client.getJobStatus({ ...path, job_id: String(n + m) }))),
        );
        for (const [m, outcome] of outcomes.entries()) {
          ends.add('value' in outcome ? 'value' : outcome.error.code);
          expectTyped(outcome);
          expect(outcome.ms).toBeLessThan(longest);
          if ('error' in outcome) continue;
          expect(isResponse(outcome.value)).toBe(true);
          // Nothing is made up.
          expect(batch[m]?.toString('utf8')).toContain(
            JSON.stringify((outcome.value as typeof job).job_id).slice(1, -1),
          );
        }
      }
      await farEnd.emptied(2_000);
      await farEnd.close();

      expect([...ends].sort()).toEqual(['PROTOCOL_ERROR', 'TRANSPORT_ERROR', 'value']);
    });

    it('spends at most 64 MB on what is large, and no minutes on what is sly', { timeout: 60_000 }, async () => {
      const large = sizes.filter(({ name }) => /bomb|1 GiB/.test(name));
      const all = [...large, ...costs];
      const farEnd = await startFarEnd((turn) =>
        (all[Number(/jobs\/(\d+)\//.exec(turn.target)?.[1])]?.script ?? answers())(turn),
      );
      const { stdout, stderr } = await runChild('appetite.ts', [road, farEnd.origin, ...all.keys()].map(String), [
        '--expose-gc',
      ]);
      await farEnd.close();
      expect(stderr).toBe('');
      const ends = Object.values(JSON.parse(stdout) as Record<string, { ms: number; growth: number }>);

      const wanted = all.map(({ name, end }) => ({ name, ...endOver(road, end) }));
      expect.soft(wanted.map((end, index) => ({ ...picked(end, ends[index] ?? {}), name: end.name }))).toEqual(wanted);
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

    it.each<[string, Script, More]>([
      ['in the first attempt', (turn) => turn.gone(), { timeouts: { attempt: 10_000, call: 200 } }],
      ['in the second attempt', (turn) => turn.gone(), { timeouts: { attempt: 150, call: 200 } }],
      [
        'before a pause',
        answers({ status: 503 }),
        { timeouts: { call: 200 }, retry: { baseDelay: 1e9, maxDelay: 1e9 } },
      ],
    ])('ends at the deadline of the call, %s', async (_, script, more) => {
      const farEnd = await startFarEnd(script);
      const outcome = await outcomeOf(hastyClient(road, farEnd.origin, more).getJobStatus(path));
      await farEnd.emptied(2_000);
      await farEnd.close();

      expectTyped(outcome);
      expect(outcome).toHaveProperty('error');
      expect(outcome.ms).toBeLessThan(1_000);
    });

    it.each<[string, number, Script]>([
      ['before the head', 1, (turn) => turn.gone()],
      ['in the head', 1, (turn) => turn.write('HTTP/1.1 200 OK\r\n')],
      ['in the body', 1, (turn) => turn.write('HTTP/1.1 200 OK\r\n\r\n{')],
      ['in a pause', 1, answers({ status: 503, body: '', headers: { 'retry-after': '30' }, keepAlive: true })],
      ['before it is sent', 0, () => undefined],
    ])('ends at once when the caller gives up, %s', async (_, requests, script) => {
      const controller = new AbortController();
      if (requests === 0) controller.abort('enough');
      const farEnd = await startFarEnd(async (turn) => {
        void turn.pause(50).then(() => controller.abort('enough'));
        await script(turn);
      });
      const timeouts = { attempt: 60_000, call: 60_000 };
      const { signal } = controller;
      const outcome = await outcomeOf(hastyClient(road, farEnd.origin, { timeouts }).getJobStatus(path, { signal }));
      const heads = farEnd.heads.length;
      await farEnd.close();

      expectEnd(outcome, { code: 'ABORTED', cause: 'enough' });
      expect(outcome.ms).toBeLessThan(2_000);
      expect(heads).toBe(requests);
      expect(getEventListeners(signal, 'abort')).toEqual([]);
    });

    it('ends in time when a token never comes', async () => {
      const provider = (): Promise<string> => new Promise(() => undefined);
      const farEnd = await startFarEnd(answers());
      const outcome = await outcomeOf(
        hastyClient(road, farEnd.origin, { credentials: { token: provider } }).getJobStatus(path),
      );
      await farEnd.close();

      expectTyped(outcome);
      expect(outcome).toHaveProperty('error');
      expect(outcome.ms).toBeLessThan(longest);
      expect(farEnd.heads).toEqual([]);
    });

    it('sends at most one request more than there are calls when everything is down and the budget is spent', async () => {
      const farEnd = await startFarEnd(answers({ status: 503, body: '', keepAlive: true }));
      const client = hastyClient(road, farEnd.origin);
      for (let n = 0; n < 500; n += 1) await outcomeOf(client.getJobStatus(path));
      await farEnd.close();

      // Three requests a call would be 1,500. A bucket of 500 pays for 35 retries at 14 each.
      expect(farEnd.heads.length).toBeLessThanOrEqual(540);
      expect(farEnd.heads.length).toBeGreaterThan(500);
    });

    it('has left no connection open, and has sent nothing after a call was over', async () => {
      expect(asked.length).toBe(cases.length);
      for (const { farEnd, heads } of asked) expect(farEnd.heads.length).toBe(heads);
      expect(asked.filter(({ farEnd }) => farEnd.open > 0)).toEqual([]);
      expect(Object.keys(Object.prototype)).toEqual([]);
      expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    });

    it('has taken that road, and the dispatcher another one only to rest from a far end that closes each connection', () => {
      expect(taken.dispatcher > 0).toBe(road !== 'http');
      if (road !== 'dispatcher') expect(taken.http > 0).toBe(road === 'http');
      else expect(taken.http).toBeLessThan(taken.dispatcher / 2);
    });
  });
}
