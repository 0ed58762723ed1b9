import { describe, expect, it } from 'vitest';
import { latestRun } from './latest-run.ts';
import type { Submission } from './types.ts';

const run = (number: number, created?: number | string): Submission => ({
  'job-name': 'nightly_orders',
  status: 'SUCCEEDED',
  'submission-id': number,
  ...(created !== undefined && { 'creation-date': created }),
});
const findLatest = (...submissions: Submission[]) => latestRun({ submissions })?.['submission-id'];

describe('latestRun', () => {
  it('is undefined without runs', () => {
    expect(latestRun({ submissions: [] })).toBeUndefined();
  });

  it('is the one that was created last, regardless of its position and the format of its date', () => {
    const [old, recent, latest] = [run(3, 1763712000000), run(2, '1763712001000'), run(1, 1763712002000)];

    expect(findLatest(old, recent, latest)).toBe(1);
    expect(findLatest(latest, recent, old)).toBe(1);
    expect(findLatest(old, latest, recent)).toBe(1);
    expect(findLatest(old, recent)).toBe(2);
  });

  it('is not a run without a date if another run has one', () => {
    expect(findLatest(run(9), run(1, 1763712000000))).toBe(1);
    expect(findLatest(run(1, 1763712000000), run(9, -1))).toBe(1);
  });

  it('is the one with the higher number if the dates are equal, and otherwise the first', () => {
    expect(findLatest(run(1), run(2))).toBe(2);
    expect(findLatest(run(2, 1763712000000), run(1, '1763712000000'))).toBe(2);
    const [first, second] = [
      { 'job-name': 'a', status: 'FAILED' },
      { 'job-name': 'a', status: 'SUCCEEDED' },
    ];
    expect(latestRun({ submissions: [first, second] as Submission[] })).toBe(first);
  });

  it('does not change the response', () => {
    const submissions = [run(1, 1763712000000), run(2, 1763712001000)];

    latestRun({ submissions: Object.freeze(submissions) as Submission[] });

    expect(submissions.map((one) => one['submission-id'])).toEqual([1, 2]);
  });
});
