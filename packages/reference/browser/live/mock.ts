/** The mock that a run uses: the one that serves the page, or, where there is none, one inside the page. */
import type { MockFetch } from '@job-status/testing';
import type { Break, ScenarioStep, Selection } from './live-data.ts';
import { jobPath } from './live-samples.ts';

/** A mock for one run. */
export interface RunMock {
  /** Whether requests leave the page. */
  readonly isRemote: boolean;
  readonly fetch: (request: Request) => Promise<Response>;
  /** Restarts the job. */
  reset(): Promise<void>;
  /** Where the job is in its scenario. */
  readJob(): Promise<ScenarioStep>;
  moveJob(to: ScenarioStep): Promise<void>;
  /** Brings the clock of the mock to the time of the client, in ms since the start of the run. */
  synchronize(elapsed: number): Promise<void>;
}

/** Finds the control of the mock that serves the page, and the speed of its clock. */
export async function findServer(): Promise<{ readonly speed: number } | undefined> {
  // The client requires https, except on this machine.
  if (!/^http:\/\/(127\.\d+\.\d+\.\d+|localhost|\[::1\])(:|$)/.test(location.origin)) return undefined;
  try {
    const clock = (await control('GET', 'clock')) as { readonly speed?: unknown };
    return typeof clock.speed === 'number' ? { speed: clock.speed } : undefined;
  } catch {
    return undefined;
  }
}

/** Makes the next response of the job another one, once. */
export class Breaker {
  readonly #mock: RunMock;
  #next: ScenarioStep | undefined;

  constructor(mock: RunMock) {
    this.#mock = mock;
  }

  breakNext({ api }: Selection, kind: Break): void {
    this.#next = api.breaks[kind];
  }

  /** Sends a request, with the step of another scenario in place of the next one if the reader wants it. */
  async send(request: Request): Promise<Response> {
    const step = this.#next;
    this.#next = undefined;
    if (step === undefined) return this.#mock.fetch(request);
    const before = await this.#mock.readJob();
    await this.#mock.moveJob(step);
    try {
      return await this.#mock.fetch(request);
    } finally {
      await this.#mock.moveJob(before);
    }
  }
}

/** @param speed - The speed of the clock of the mock. */
export function createServerMock(selection: Selection, speed: number): RunMock {
  const { api, scenario } = selection;
  const job = `jobs/${[api.slug, ...Object.values(jobPath(selection))].map(encodeURIComponent).join('/')}`;
  const first = { scenario: scenario.name, step: 0 };
  const start = performance.now();
  let ahead = 0;
  return {
    isRemote: true,
    fetch: (request) => fetch(request),
    reset: async () => void (await control('DELETE', job)),
    readJob: async () => ((await control('GET', job).catch(() => undefined)) as ScenarioStep | undefined) ?? first,
    moveJob: async ({ scenario: name, step }) => void (await control('PUT', job, { scenario: name, step })),
    async synchronize(elapsed) {
      const missing = Math.floor(elapsed - (performance.now() - start) * speed - ahead);
      if (missing < 1) return;
      ahead += missing;
      await control('POST', 'clock', { advance: `${missing}ms` });
    },
  };
}

export async function createPageMock(
  selection: Selection,
  createMockFetch: (options: { readonly speed: number }) => Promise<MockFetch>,
): Promise<RunMock> {
  const { api, scenario, speed } = selection;
  const fetch = await createMockFetch({ speed });
  const address = { api: api.slug, path: jobPath(selection) };
  return {
    isRemote: false,
    fetch,
    reset: async () => fetch.control.reset(address),
    readJob: async () => fetch.control.job(address) ?? { scenario: scenario.name, step: 0 },
    moveJob: async ({ scenario: name, step }) => void fetch.control.set(address, { scenario: name, step }),
    synchronize: async () => undefined,
  };
}

async function control(method: string, resource: string, body?: object): Promise<unknown> {
  const response = await fetch(`${location.origin}/__mock/${resource}`, {
    method,
    ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  if (!response.ok) throw new Error(`The control of the mock responded with ${response.status}.`);
  return response.status === 204 ? undefined : response.json();
}
