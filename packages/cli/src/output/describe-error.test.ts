import { type OptionHint, optionHints } from '@job-status/client/explain';
import { expect, it } from 'vitest';
import { describeError } from './describe-error.ts';

it.each(Object.keys(optionHints) as OptionHint[])('replaces the hint about an option of the client: %s', (name) => {
  const text = describeError(new Error(`It failed. ${optionHints[name]} [dli job_id=j]`));

  expect(text).toMatch(/^It failed\. [^`]+\. \[dli job_id=j]$/);
  expect(text).not.toContain(optionHints[name]);
});

it('limits the length after the replacement', () => {
  expect(describeError(new Error('x'.repeat(9)), 5)).toBe('xxxx…');
});
