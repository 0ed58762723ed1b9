import { expect, it } from 'vitest';
import { worstExitCode } from './exit-codes.ts';

it.each([
  [[], 0],
  [[0, 0], 0],
  [[0, 3], 3],
  [[3, 6, 2], 2],
  [[2, 4], 4],
])('selects the worst of %j', (codes, worst) => {
  expect(worstExitCode(codes)).toBe(worst);
});
