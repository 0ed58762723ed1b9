/** A malformed request does not end the process: thousands are sent to a mock in a process of its own. */

import { createRandom } from '@job-status/spec-tools/random';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { malformedRequests } from './malformed-request.fixture.ts';
import { type MockProcess, startMockProcess } from './mock-process.fixture.ts';
import { brokenOff, rawRequest, statusOf } from './raw-request.fixture.ts';

const seed = 20_261_121;
const total = 10_000;
const atOnce = 40;
// The heap after the second half of the requests over that after the first, in bytes: 100 for each request.
const mayGrow = 500_000;

let mock: MockProcess;
beforeAll(async () => {
  mock = await startMockProcess();
});
afterAll(async () => {
  await mock.stop();
  expect(mock.printed.err).toBe('');
});

/** What is used when all connections are closed. */
async function heapAtRest(): Promise<number> {
  await expect.poll(async () => (await mock.resourceUsage()).sockets, { timeout: 60_000 }).toBe(0);
  return (await mock.resourceUsage()).heap;
}

/** Works through a list with some at once. */
async function inTurns<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
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
  const unanswered: string[] = [];
  const statuses = new Map<number, number>();
  const ask = async (request: string): Promise<void> => {
    const status = statusOf(await rawRequest(mock.port, request).catch(() => ''));
    if (status === undefined) unanswered.push(request);
    else statuses.set(status, (statuses.get(status) ?? 0) + 1);
  };

  await inTurns(requests.slice(0, total / 2), ask);
  const before = await heapAtRest();
  await inTurns(requests.slice(total / 2), ask);

  expect(mock.child.exitCode, mock.printed.err).toBe(null);
  expect(unanswered).toEqual([]);
  // Broken enough to reach every guard, and never one of our own failures.
  expect([...statuses.keys()]).toEqual(expect.arrayContaining([200, 400, 401, 404, 405, 406, 417, 422, 431]));
  expect(statuses.get(500)).toBe(undefined);
  expect((await heapAtRest()) - before).toBeLessThan(mayGrow);
});

test('1,000 connections that are broken off in the middle leave nothing behind', async () => {
  const paths = mock.apis.map(({ example }) => example.path);
  await inTurns(malformedRequests(paths, 1_000, createRandom(seed + 1)), (request) =>
    brokenOff(mock.port, request.slice(0, request.length / 2)),
  );

  await heapAtRest();
  for (const { example } of mock.apis) {
    const { status } = await fetch(`http://127.0.0.1:${mock.port}${example.path}`, { headers: example.headers });
    expect(status).toBe(200);
  }
});
