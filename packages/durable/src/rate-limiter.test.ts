import { expect, it } from 'vitest';
import { RateLimiter } from './rate-limiter.ts';

it('spaces requests evenly and does not save up unused ones', () => {
  const limiter = new RateLimiter(10);
  expect([limiter.reserve(0), limiter.reserve(0), limiter.reserve(50)]).toEqual([0, 100, 150]);
  expect([limiter.reserve(10_000), limiter.reserve(10_000)]).toEqual([0, 100]);
});

it('returns how many requests can start within a window', () => {
  const limiter = new RateLimiter(10);
  expect(limiter.available(0, 500)).toBe(6);
  limiter.reserve(0);
  expect(limiter.available(0, 500)).toBe(5);
  expect(limiter.available(0, 99)).toBe(0);
  expect(new RateLimiter(0.1).available(0, 500)).toBe(1);
});
