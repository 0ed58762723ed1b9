/** Every scenario does the same through each door: over HTTP, in process, and by way of Mock Service Worker. */
import { slugs } from '@job-status/spec-tools';
import { setupServer } from 'msw/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { endOf, play, pollsOf } from './door.fixture.ts';
import { createMockFetch, type MockFetch } from './fetch.ts';
import { type Mock, startMock } from './index.ts';
import { createMockHandlers, type MockHandlers } from './msw.ts';

let mock: Mock;
let mockFetch: MockFetch;
let worker: MockHandlers;
beforeAll(async () => {
  const options = { speed: 0 };
  [mock, mockFetch, worker] = await Promise.all([
    startMock({ ...options, port: 0 }),
    createMockFetch(options),
    createMockHandlers(options),
  ]);
});
afterAll(() => mock.stop());

const { control } = await createMockFetch();

describe.each(slugs)('%s', (slug) => {
  test.each(control.scenarios(slug))('$name', async (scenario) => {
    const overHttp = await play({ ...mock, ask: (path, init) => fetch(mock.url + path, init) }, slug, scenario);
    const inProcess = await play({ ...mockFetch, ask: mockFetch }, slug, scenario);
    const server = setupServer(...worker.handlers);
    server.listen({ onUnhandledRequest: 'error' });
    const ask = (path: string, init: RequestInit): Promise<Response> => fetch(`https://service.test${path}`, init);
    const byWorker = await play({ ...worker, ask }, slug, scenario).finally(() => server.close());

    expect(inProcess).toEqual(overHttp);
    expect(byWorker).toEqual(overHttp);
    const ends = scenario.steps.flatMap((step) =>
      Array.from({ length: pollsOf(step) + (step.duration.startsWith('until') ? 1 : 0) }, () => endOf(step.fault)),
    );
    expect(overHttp.map(({ end }) => end)).toEqual(ends);
  });
});
