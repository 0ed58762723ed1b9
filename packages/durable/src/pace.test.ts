import { expect, it } from 'vitest';
import { Pace } from './pace.ts';

it('spreads requests evenly, and saves up none', () => {
  const pace = new Pace(10);
  expect([pace.reserve(0), pace.reserve(0), pace.reserve(50)]).toEqual([0, 100, 150]);
  expect([pace.reserve(10_000), pace.reserve(10_000)]).toEqual([0, 100]);
});

it('tells how many requests there is room for', () => {
  const pace = new Pace(10);
  expect(pace.room(0, 500)).toBe(6);
  pace.reserve(0);
  expect(pace.room(0, 500)).toBe(5);
  expect(pace.room(0, 99)).toBe(0);
  expect(new Pace(0.1).room(0, 500)).toBe(1);
});
