import { expect, it } from 'vitest';
import { createRandom, randomInteger } from './random.ts';

it('repeats the numbers of a seed', () => {
  const [first, second, other] = [createRandom(7), createRandom(7), createRandom(8)];
  const numbers = [first(), first(), first()];

  expect([second(), second(), second()]).toEqual(numbers);
  expect(numbers).not.toContain(other());
});

it('returns each integer below the limit about equally often', () => {
  const random = createRandom(1);
  const counts = [0, 0, 0, 0];
  for (let n = 0; n < 4_000; n += 1) counts[randomInteger(random, 4)] = (counts[randomInteger(random, 4)] ?? 0) + 1;

  for (const count of counts) expect(count).toBeGreaterThan(500);
});
