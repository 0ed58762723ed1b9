/** The client ends every scenario with a fault in the same way over HTTP and in process. */
import type { ClientOptions, JobStatusError } from '@job-status/client';
import { type Mock, startMock } from '@job-status/mock';
import { faults } from '@job-status/spec-tools/faults';
import { createMockFetch, type MockFetch } from '@job-status/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AnyClient, createClient, examplePath } from '../support/clients.ts';
import { contracts } from '../support/contracts.ts';

let mock: Mock;
let mockFetch: MockFetch;
beforeAll(async () => {
  [mock, mockFetch] = await Promise.all([startMock({ port: 0 }), createMockFetch()]);
});
afterAll(() => mock.stop());

const adapters: Readonly<Record<string, () => ClientOptions>> = {
  'over HTTP': () => ({ endpoint: mock.url, allowInsecureLoopback: true }),
  'in process': () => ({ endpoint: 'https://service.test', fetch: mockFetch }),
};

/** Short timeouts and delays. */
const fastOptions: Omit<ClientOptions, 'endpoint'> = {
  credentials: { token: 'a-token' },
  timeouts: { attempt: 300, call: 5_000 },
  retry: { maxAttempts: 2, baseDelay: 1, throttledBaseDelay: 1, maxDelay: 1 },
};

const timedOut = { code: 'TRANSPORT_ERROR', timedOut: true };
const disconnected = { code: 'TRANSPORT_ERROR', timedOut: false };
const invalidResponse = { code: 'PROTOCOL_ERROR', status: 200 };

/** The error of a call if the fault is permanent. */
const ends: Readonly<Record<string, object>> = {
  'slow-headers': timedOut,
  'never-answers': timedOut,
  'stalled-body': timedOut,
  'dripping-body': timedOut,
  'connection-reset': disconnected,
  'body-reset': disconnected,
  'truncated-json': invalidResponse,
  html: invalidResponse,
  empty: invalidResponse,
  'huge-body': invalidResponse,
  unauthorized: { code: 'SERVICE_ERROR', status: 401 },
  forbidden: { code: 'SERVICE_ERROR', status: 403 },
  'not-found': { code: 'SERVICE_ERROR', status: 404 },
  'throttled-always': { code: 'SERVICE_ERROR', status: 429, retryAfterMs: 86_400_000 },
  'internal-error': { code: 'SERVICE_ERROR', status: 500 },
};

it('covers each fault', () => {
  expect(Object.keys(ends)).toEqual(expect.arrayContaining(Object.keys(faults)));
});

describe.each(contracts)('$slug', ({ slug, dereferenced }) => {
  describe.each(Object.keys(adapters))('%s', (adapter) => {
    const example = examplePath(dereferenced);
    const last = Object.keys(example).at(-1) ?? '';

    const createFastClient = (overrides: Partial<ClientOptions> = {}): AnyClient =>
      createClient(slug, { ...fastOptions, ...overrides, ...adapters[adapter]?.() } as ClientOptions);
    const getJob = (job: string, client = createFastClient()): Promise<unknown> =>
      client.getJobStatus({ ...example, [last]: job });

    it.concurrent.each(Object.entries(ends))('a permanent %s causes the matching error', async (job, end) => {
      const error = (await getJob(`${job}-1`).catch((reason: unknown) => reason)) as JobStatusError;
      expect(error).toMatchObject(end);
    });

    it.concurrent.each(Object.keys(faults).filter((fault) => fault !== 'huge-body'))(
      'a single %s is retried',
      async (fault) => {
        const job = await getJob(`${fault}-once-1`);
        expect(JSON.stringify(job)).toContain(`${fault}-once-1`);
      },
    );

    it('gets another token when the first one expires', async () => {
      const tokens: string[] = [];
      const token = async (): Promise<string> => `token-${tokens.push('')}`;
      const client = createFastClient({ credentials: { token } });
      for (let n = 0; n < 4; n += 1) await getJob('token-expired-1', client);
      expect(tokens).toHaveLength(2);
    });

    it('rejects a number that would lose precision', async () => {
      const outcome = await getJob('int64-1').catch((error: JobStatusError) => error.code);
      expect(outcome).toBe('PROTOCOL_ERROR');
    });
  });
});
