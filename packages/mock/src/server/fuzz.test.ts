/** Malformed requests do not end the process: thousands are sent to a mock in a separate process. */

import { createRandom } from '@job-status/spec-tools/random';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { malformedRequests } from './malformed-request.fixture.ts';
import { type MockProcess, startMockProcess } from './mock-process.fixture.ts';
import { parseStatus, rawRequest, sendAndReset } from './raw-request.fixture.ts';

const seed = 20_261_121;
const total = 10_000;
const atOnce = 40;
// The maximum growth of the heap in the second half of the requests, in bytes: 100 per request.
const mayGrow = 500_000;

let mock: MockProcess;
beforeAll(async () => {
  mock = await startMockProcess();
});
afterAll(async () => {
  await mock.stop();
  expect(mock.printed.err).toBe('');
});

/** Measures the heap when all connections are closed. */
async function measureIdleHeap(): Promise<number> {
  await expect.poll(async () => (await mock.resourceUsage()).sockets, { timeout: 60_000 }).toBe(0);
  return (await mock.resourceUsage()).heap;
}

/** Processes a list with limited concurrency. */
async function processAll<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const queue = items.values();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const item of queue) await work(item);
    }),
  );
}

test(`${total} requests (seed ${seed}), most of them malformed, get ${total} responses and leave nothing behind`, async () => {
  const paths = mock.apis.map(({ example }) => example.path);
  const requests = malformedRequests(paths, total, createRandom(seed));
  const withoutResponse: string[] = [];
  const statuses = new Map<number, number>();
  const ask = async (request: string): Promise<void> => {
    const status = parseStatus(await rawRequest(mock.port, request).catch(() => ''));
    if (status === undefined) withoutResponse.push(request);
    else statuses.set(status, (statuses.get(status) ?? 0) + 1);
  };

  await processAll(requests.slice(0, total / 2), ask);
  const before = await measureIdleHeap();
  await processAll(requests.slice(total / 2), ask);

  expect(mock.child.exitCode, mock.printed.err).toBe(null);
  expect(withoutResponse).toEqual([]);
  // The requests reach every error handler, and none causes an internal error.
  expect([...statuses.keys()]).toEqual(expect.arrayContaining([200, 400, 401, 404, 405, 406, 417, 422, 431]));
  expect(statuses.get(500)).toBe(undefined);
  expect((await measureIdleHeap()) - before).toBeLessThan(mayGrow);
});

test('1,000 connections that are reset during a request leave nothing behind', async () => {
  const paths = mock.apis.map(({ example }) => example.path);
  await processAll(malformedRequests(paths, 1_000, createRandom(seed + 1)), (request) =>
    sendAndReset(mock.port, request.slice(0, request.length / 2)),
  );

  await measureIdleHeap();
  for (const { example } of mock.apis) {
    const { status } = await fetch(`http://127.0.0.1:${mock.port}${example.path}`, { headers: example.headers });
    expect(status).toBe(200);
  }
});
