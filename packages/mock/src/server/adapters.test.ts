/** Every scenario is the same through each adapter: over HTTP, in process, and with Mock Service Worker. */
import { slugs } from '@job-status/spec-tools';
import { createMockFetch, type MockFetch } from '@job-status/testing';
import { createMockHandlers, type MockHandlers } from '@job-status/testing/msw';
import { setupServer } from 'msw/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Mock, startMock } from '../index.ts';
import { countPolls, expectedEnd, playScenario } from './adapter.fixture.ts';

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
    const overHttp = await playScenario(
      { ...mock, send: (path, init) => fetch(mock.url + path, init) },
      slug,
      scenario,
    );
    const inProcess = await playScenario({ ...mockFetch, send: mockFetch }, slug, scenario);
    const server = setupServer(...worker.handlers);
    server.listen({ onUnhandledRequest: 'error' });
    const send = (path: string, init: RequestInit): Promise<Response> => fetch(`https://service.test${path}`, init);
    const byWorker = await playScenario({ ...worker, send }, slug, scenario).finally(() => server.close());

    expect(inProcess).toEqual(overHttp);
    expect(byWorker).toEqual(overHttp);
    const ends = scenario.steps.flatMap((step) =>
      Array.from({ length: countPolls(step) + (step.duration.startsWith('until') ? 1 : 0) }, () =>
        expectedEnd(step.fault),
      ),
    );
    expect(overHttp.map(({ end }) => end)).toEqual(ends);
  });
});
