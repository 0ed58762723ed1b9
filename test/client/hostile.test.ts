/** A call ends in time with the correct value or with an error of the client, whatever the server or the caller's `fetch` does. */
import { inspect } from 'node:util';
import { isResponse } from '@job-status/contract/dli';
import { createRandom, randomInteger } from '@job-status/spec-tools/random';
import { describe, expect, it } from 'vitest';
import { job, jobText } from '../support/http-responses.ts';
import { expectEnd, expectValidError, parseExactly } from './faults/expectations.ts';
import { mutateBytes } from './faults/mutants.ts';
import { describeTransport } from './faults/transport-suite.ts';
import { createFastClient, maxCallMs, observeCall, path } from './faults/transports.ts';

describeTransport('fetch');
describeTransport('dispatcher');
describeTransport('http');

describe('a fetch option', () => {
  it.each<[string, () => Promise<Response>]>([
    ['never settles', () => new Promise(() => undefined)],
    [
      'returns a body that never arrives',
      async () => new Response(new ReadableStream({ pull: () => new Promise(() => undefined) })),
    ],
    [
      'returns a body whose cancel never settles',
      async () => new Response(new ReadableStream({ cancel: () => new Promise(() => undefined) })),
    ],
  ])('that %s does not block a call', async (_, fetch) => {
    const outcome = await observeCall(createFastClient('fetch', 'https://dli.test', { fetch }).getJobStatus(path));

    expectEnd(outcome, { code: 'TRANSPORT_ERROR', timedOut: true });
    expect(outcome.ms).toBeLessThan(maxCallMs);
  });

  it.each<[string, () => unknown]>([
    [
      'throws synchronously',
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
      'throws undefined',
      () => {
        throw undefined;
      },
    ],
    ['rejects', () => Promise.reject(new Error('no'))],
    ['returns undefined', async () => undefined],
    ['returns a plain object', async () => ({ status: 200 })],
    ['does not return a promise', () => 7],
    [
      'returns a body that throws',
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
      'returns a body with strings instead of bytes',
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
      'returns a body that was read',
      async () => {
        const response = Response.json(job);
        await response.text();
        return response;
      },
    ],
    ['returns an error response', async () => Response.error()],
  ])('that %s causes an error of the client', async (_, fetch) => {
    const outcome = await observeCall(
      createFastClient('fetch', 'https://dli.test', { fetch: fetch as () => Promise<Response> }).getJobStatus(path),
    );

    expectValidError(outcome);
    expect(outcome).toHaveProperty('error');
    expect(outcome.ms).toBeLessThan(maxCallMs);
  });

  it('ends 10,000 mutated responses with the value of their bytes or with an error of the client', {
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
    const bodies = originals.map((original) => Buffer.from(JSON.stringify(original)));
    let mutant: Buffer = Buffer.alloc(0);
    let status = 200;
    const client = createFastClient('fetch', 'https://dli.test', {
      retry: { maxAttempts: 1 },
      fetch: async () => new Response(new Uint8Array(mutant), { status }),
    });
    const count = { value: 0, error: 0 };
    for (let n = 0; n < 10_000; n += 1) {
      mutant = mutateBytes(bodies[n % 2] as Buffer, random);
      status =
        random() < 0.9
          ? 200
          : (([201, 206, 301, 400, 404, 500, 503, 599] as const)[randomInteger(random, 8)] as number);
      const outcome = await observeCall(client.getJobStatus(path));
      const expected = status === 200 ? parseExactly(mutant) : undefined;

      expectValidError(outcome);
      count['value' in outcome ? 'value' : 'error'] += 1;
      if ('value' in outcome !== isResponse(expected))
        throw new Error(`The client classified mutant ${n} incorrectly: ${inspect(mutant.toString())}`);
      if ('value' in outcome) expect(outcome.value).toEqual(expected);
    }

    expect(count.value).toBeGreaterThan(500);
    expect(count.error).toBeGreaterThan(500);
  });
});
