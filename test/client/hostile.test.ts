/** Whatever the other side does, a call ends in time, with the right value or with one of our errors. */
import { inspect } from 'node:util';
import { isResponse } from '@job-status/contract/dli';
import { createRandom, randomInteger } from '@job-status/spec-tools/random';
import { describe, expect, it } from 'vitest';
import { job, jobText } from '../support/http-responses.ts';
import { expectEnd, expectTyped, parseExactly } from './faults/expectations.ts';
import { mutateBytes } from './faults/mutants.ts';
import { describeTransport } from './faults/transport-suite.ts';
import { createFastClient, maxCallMs, observeCall, path } from './faults/transports.ts';

describeTransport('fetch');
describeTransport('dispatcher');
describeTransport('http');

describe('a fetch of the caller', () => {
  it.each<[string, () => Promise<Response>]>([
    ['never settles', () => new Promise(() => undefined)],
    ['never gives a body', async () => new Response(new ReadableStream({ pull: () => new Promise(() => undefined) }))],
    [
      'never lets go of a body',
      async () => new Response(new ReadableStream({ cancel: () => new Promise(() => undefined) })),
    ],
  ])('that %s does not hold up a call', async (_, fetch) => {
    const outcome = await observeCall(createFastClient('fetch', 'https://dli.test', { fetch }).getJobStatus(path));

    expectEnd(outcome, { code: 'TRANSPORT_ERROR', timedOut: true });
    expect(outcome.ms).toBeLessThan(maxCallMs);
  });

  it.each<[string, () => unknown]>([
    [
      'throws at once',
      () => {
        throw new Error('no');
      },
    ],
    [
      'throws a string',
      () => {
        throw 'no';
      },
    ],
    [
      'throws nothing',
      () => {
        throw undefined;
      },
    ],
    ['rejects', () => Promise.reject(new Error('no'))],
    ['gives nothing', async () => undefined],
    ['gives an object', async () => ({ status: 200 })],
    ['gives no promise', () => 7],
    [
      'gives a body that throws',
      async () =>
        new Response(
          new ReadableStream({
            pull: () => {
              throw new Error('no');
            },
          }),
        ),
    ],
    [
      'gives text in place of bytes',
      async () =>
        new Response(
          new ReadableStream({
            start: (c) => {
              c.enqueue(jobText);
              c.close();
            },
          }),
        ),
    ],
    [
      'gives a body that was read',
      async () => {
        const spent = Response.json(job);
        await spent.text();
        return spent;
      },
    ],
    ['gives an error response', async () => Response.error()],
  ])('that %s ends in one of our errors', async (_, fetch) => {
    const outcome = await observeCall(
      createFastClient('fetch', 'https://dli.test', { fetch: fetch as () => Promise<Response> }).getJobStatus(path),
    );

    expectTyped(outcome);
    expect(outcome).toHaveProperty('error');
    expect(outcome.ms).toBeLessThan(maxCallMs);
  });

  it('ends 10,000 mutated responses in the value of their bytes or in one of our errors', {
    timeout: 30_000,
  }, async () => {
    const random = createRandom(5);
    const originals = [
      { ...job, message: 'nothing to report' },
      {
        ...job,
        start_time: 1718000000000,
        duration: 3,
        tags: [{ key: 'k', value: 'v' }],
        statement: `é\n"${'select '.repeat(30)}`,
      },
    ];
    const wholes = originals.map((original) => Buffer.from(JSON.stringify(original)));
    let mutant: Buffer = Buffer.alloc(0);
    let status = 200;
    const client = createFastClient('fetch', 'https://dli.test', {
      retry: { maxAttempts: 1 },
      fetch: async () => new Response(new Uint8Array(mutant), { status }),
    });
    const count = { value: 0, error: 0 };
    for (let n = 0; n < 10_000; n += 1) {
      mutant = mutateBytes(wholes[n % 2] as Buffer, random);
      status =
        random() < 0.9
          ? 200
          : (([201, 206, 301, 400, 404, 500, 503, 599] as const)[randomInteger(random, 8)] as number);
      const outcome = await observeCall(client.getJobStatus(path));
      const meant = status === 200 ? parseExactly(mutant) : undefined;

      expectTyped(outcome);
      count['value' in outcome ? 'value' : 'error'] += 1;
      if ('value' in outcome !== isResponse(meant))
        throw new Error(`mutant ${n} is judged wrongly: ${inspect(mutant.toString())}`);
      if ('value' in outcome) expect(outcome.value).toEqual(meant);
    }

    expect(count.value).toBeGreaterThan(500);
    expect(count.error).toBeGreaterThan(500);
  });
});
