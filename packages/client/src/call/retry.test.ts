import { describe, expect, it } from 'vitest';
import { AbortedError, InvalidArgumentError, TransportError } from '../errors/errors.ts';
import { ProtocolError, ServiceError } from '../errors/response-errors.ts';
import { parseRetryAfter } from '../internal/http-date.ts';
import { RetryBudget } from './client-state.ts';
import { resolveRetry } from './options.ts';
import { retryDelay } from './retry.ts';

const service = (status: number, retryAfterMs?: number): ServiceError =>
  new ServiceError({ status, retryAfterMs, body: {} });
const protocol = (status: number, isNotJson = false): ProtocolError =>
  new ProtocolError({ status, problem: 'p', isNotJson, excerpt: '' });
const transport = (isPermanent = false): TransportError => new TransportError('t', { cause: undefined, isPermanent });

describe('retryable', () => {
  it.each([service(408), service(429), service(500), service(502), service(503), service(504)])(
    '%s is retried',
    (error) => {
      expect(error.retryable).toBe(true);
    },
  );

  it.each([protocol(429), protocol(500), protocol(503), protocol(200, true), transport()])('%s is retried', (error) => {
    expect(error.retryable).toBe(true);
  });

  it.each([
    service(200),
    service(400),
    service(401),
    service(403),
    service(404),
    service(501),
    protocol(200),
    protocol(302),
    transport(true),
    new AbortedError('a'),
    new InvalidArgumentError('a', 'b'),
  ])('%s is not retried', (error) => {
    expect(error.retryable).toBe(false);
  });
});

describe(retryDelay, () => {
  it('is a random part of a limit that doubles up to the maximum', () => {
    const options = resolveRetry(resolveRetry({ baseDelay: 100, maxDelay: 350 }));
    const longest = [1, 2, 3, 4].map((attempt) => retryDelay(transport(), attempt, options, () => 1));

    expect(longest).toEqual([100, 200, 350, 350]);
    expect(retryDelay(transport(), 3, options, () => 0)).toBe(0);
  });

  it('is longer after a 429', () => {
    expect(retryDelay(service(429), 1, resolveRetry(), () => 1)).toBe(1_000);
    expect(retryDelay(service(503), 1, resolveRetry(), () => 1)).toBe(100);
  });

  it('is the delay that the service requests, without jitter; undefined if it is too long', () => {
    expect(retryDelay(service(429, 2_000), 1, resolveRetry(), () => 0)).toBe(2_000);
    expect(retryDelay(service(503, 0), 1, resolveRetry(), () => 1)).toBe(0);
    expect(retryDelay(service(429, 60_001), 1, resolveRetry(), () => 0)).toBeUndefined();
  });
});

describe(RetryBudget, () => {
  const spent = (): RetryBudget => {
    const budget = new RetryBudget();
    let paid = 0;
    while (budget.take(service(503)) > 0) paid += 1;
    expect(paid).toBe(35);
    return budget;
  };

  it('is quickly spent in an outage, and slowly refilled by successes', () => {
    const budget = spent();
    for (let success = 0; success < 4; success += 1) budget.refund(0);

    expect(budget.take(service(503))).toBe(14);
    expect(budget.take(service(503))).toBe(0);
  });

  it('is refunded the cost of a retry that succeeds', () => {
    const budget = spent();
    budget.refund(14);

    expect(budget.take(service(503))).toBe(14);
    expect(budget.take(service(503))).toBe(0);
  });
});

describe(parseRetryAfter, () => {
  const now = Date.parse('2026-11-21T10:00:00Z');

  it.each([
    ['0', 0],
    ['120', 120_000],
    ['999999999', 999_999_999_000],
    ['Sat, 21 Nov 2026 10:00:30 GMT', 30_000],
    ['Sat, 21 Nov 2026 09:00:00 GMT', 0],
  ])('%s is %d ms', (value, ms) => {
    expect(parseRetryAfter(value, now)).toBe(ms);
  });

  it.each([
    undefined,
    '',
    ' ',
    '-5',
    '1.5',
    '1e9',
    '0x10',
    '1234567890',
    'Infinity',
    'tomorrow',
    '2026-11-21T10:00:30Z',
    'Sat, 99 Nov 2026 10:00:30 GMT',
  ])('%s is ignored', (value) => {
    expect(parseRetryAfter(value, now)).toBeUndefined();
  });
});
