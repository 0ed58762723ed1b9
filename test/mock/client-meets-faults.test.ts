/** The client meets every fault of the scenarios at the mock, over HTTP and in process, and ends the same way. */
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

const doors: Readonly<Record<string, () => ClientOptions>> = {
  'over HTTP': () => ({ endpoint: mock.url, allowInsecureLoopback: true }),
  'in process': () => ({ endpoint: 'https://service.test', fetch: mockFetch }),
};

/** The shortest delays that the tests need. */
const hasty: Omit<ClientOptions, 'endpoint'> = {
  credentials: { token: 'a-token' },
  timeouts: { attempt: 300, call: 5_000 },
  retry: { maxAttempts: 2, baseDelay: 1, throttledBaseDelay: 1, maxDelay: 1 },
};

const tooLate = { code: 'TRANSPORT_ERROR', timedOut: true };
const brokenOff = { code: 'TRANSPORT_ERROR', timedOut: false };
const noAnswer = { code: 'PROTOCOL_ERROR', status: 200 };

/** How a call ends that meets nothing but this. */
const ends: Readonly<Record<string, object>> = {
  'slow-headers': tooLate,
  'never-answers': tooLate,
  'stalled-body': tooLate,
  'dripping-body': tooLate,
  'connection-reset': brokenOff,
  'body-reset': brokenOff,
  'truncated-json': noAnswer,
  html: noAnswer,
  empty: noAnswer,
  'huge-body': noAnswer,
  unauthorized: { code: 'SERVICE_ERROR', status: 401 },
  forbidden: { code: 'SERVICE_ERROR', status: 403 },
  'not-found': { code: 'SERVICE_ERROR', status: 404 },
  'throttled-always': { code: 'SERVICE_ERROR', status: 429, retryAfterMs: 86_400_000 },
  'internal-error': { code: 'SERVICE_ERROR', status: 500 },
};

it('knows how each fault ends', () => {
  expect(Object.keys(ends)).toEqual(expect.arrayContaining(Object.keys(faults)));
});

describe.each(contracts)('$slug', ({ slug, dereferenced }) => {
  describe.each(Object.keys(doors))('%s', (door) => {
    const example = examplePath(dereferenced);
    const last = Object.keys(example).at(-1) ?? '';

    const clientAt = (more: Partial<ClientOptions> = {}): AnyClient =>
      createClient(slug, { ...hasty, ...more, ...doors[door]?.() } as ClientOptions);
    const ask = (job: string, client = clientAt()): Promise<unknown> =>
      client.getJobStatus({ ...example, [last]: job });

    it.concurrent.each(Object.entries(ends))('%s for good is an error that says so', async (job, end) => {
      const error = (await ask(`${job}-1`).catch((reason: unknown) => reason)) as JobStatusError;
      expect(error).toMatchObject(end);
    });

    it.concurrent.each(Object.keys(faults).filter((fault) => fault !== 'huge-body'))(
      '%s once is not noticed',
      async (fault) => {
        const job = await ask(`${fault}-once-1`);
        expect(JSON.stringify(job)).toContain(`${fault}-once-1`);
      },
    );

    it('gets another token when the first one runs out', async () => {
      const tokens: string[] = [];
      const token = async (): Promise<string> => `token-${tokens.push('')}`;
      const client = clientAt({ credentials: { token } });
      for (let n = 0; n < 4; n += 1) await ask('token-expired-1', client);
      expect(tokens).toHaveLength(2);
    });

    it('never takes a number for another one', async () => {
      const outcome = await ask('int64-1').catch((error: JobStatusError) => error.code);
      expect(outcome).toBe('PROTOCOL_ERROR');
    });
  });
});
