import { expect, it } from 'vitest';
import { RequestBudget } from './request-budget.ts';

const { signal } = new AbortController();

/** A budget of 10 requests per second on a clock that stands still, and the delays that it requested. */
function createBudget(): { budget: RequestBudget; delays: number[] } {
  const delays: number[] = [];
  const clock = {
    now: () => 1_000_000,
    sleep: async (ms: number) => {
      delays.push(ms);
    },
  };
  return { budget: new RequestBudget(10, clock), delays };
}

it('sends the first request at once and spaces the others', async () => {
  const { budget, delays } = createBudget();
  for (let count = 0; count < 4; count += 1) await budget.take(signal);

  expect(delays).toEqual([100, 200, 300]);
});

it('holds all requests after Retry-After', async () => {
  const { budget, delays } = createBudget();
  budget.hold(5000);
  budget.hold(1000);
  await budget.take(signal);
  await budget.take(signal);

  expect(delays).toEqual([5000, 5100]);
});
