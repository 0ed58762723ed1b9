/** `in-process.process.ts <task>`: requests a job from a mock in the same process. */
import { readFileSync } from 'node:fs';
import type { createClientFromOperations } from '@stoplight/prism-http/dist/client.js';
import { assertDocumentedBody, job, token, toTarget } from '../job.ts';
import { finishWith, measureCalls, readTask } from '../runners/task.ts';

export interface InProcessTask {
  readonly mock: 'ours' | 'ours-msw' | 'stub' | 'msw' | 'prism';
  /** The documented response. */
  readonly body: string;
  /** The file of the contract. */
  readonly contract: string;
  readonly calls: number;
}

export interface InProcessResult {
  /** From the first import to the first response, in ms. */
  readonly start: number;
  /** CPU time of one request in µs. */
  readonly cpu: number;
}

const { mock, body, contract, calls } = readTask<InProcessTask>();
const url = `https://dli.test${toTarget(job)}`;
const headers = { 'x-auth-token': token };
const toResponse = (): Response => new Response(body, { headers: { 'content-type': 'application/json' } });
const requestWithFetch = async (): Promise<unknown> => (await fetch(url, { headers })).json();

/** Prism declares a whole pino logger and calls only these methods. */
const silentLogger = {
  ...Object.fromEntries(['trace', 'debug', 'info', 'success', 'warn', 'error'].map((level) => [level, () => {}])),
  child: () => silentLogger,
} as unknown as NonNullable<Parameters<typeof createClientFromOperations>[1]['logger']>;

/** Each mock is a function that requests the job. */
const mocks: Readonly<Record<InProcessTask['mock'], () => Promise<() => Promise<unknown>>>> = {
  ours: async () => {
    const { createMockFetch } = await import('@job-status/testing');
    const mockFetch = await createMockFetch();
    return async () => (await mockFetch(url, { headers })).json();
  },
  'ours-msw': async () => {
    const { createMockHandlers } = await import('@job-status/testing/msw');
    const { setupServer } = await import('msw/node');
    setupServer(...(await createMockHandlers()).handlers).listen();
    return requestWithFetch;
  },
  stub: async () => async () => toResponse().json(),
  msw: async () => {
    const { http } = await import('msw');
    const { setupServer } = await import('msw/node');
    setupServer(http.get('https://dli.test/v1.0/:project/jobs/:job/status', toResponse)).listen();
    return requestWithFetch;
  },
  prism: async () => {
    const { getHttpOperationsFromSpec } = await import('@stoplight/prism-http');
    const prism = await import('@stoplight/prism-http/dist/client.js');
    const operations = await getHttpOperationsFromSpec(JSON.parse(readFileSync(contract, 'utf8')));
    const client = prism.createClientFromOperations(operations, {
      logger: silentLogger,
      mock: { dynamic: false },
      validateRequest: true,
      validateResponse: true,
      checkSecurity: true,
      errors: false,
      upstreamProxy: undefined,
      isProxy: false,
    });
    return async () => (await client.get(toTarget(job), { headers })).data;
  },
};

const begin = performance.now();
const request = await mocks[mock]();
const requestAndCheck = async (): Promise<void> => assertDocumentedBody(await request());
await requestAndCheck();
const start = performance.now() - begin;
await measureCalls(calls / 2, 1, requestAndCheck);
const { cpu } = await measureCalls(calls, 1, requestAndCheck);
finishWith({ start, cpu } satisfies InProcessResult);
