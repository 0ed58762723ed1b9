import { describe, expect, it } from 'vitest';
import { readContract } from '../contract/read-contract.ts';
import { compileScenarioSet } from './compile.ts';
import type { StepSource } from './scenario-file.ts';

const dli = await readContract('dli', { dereference: true });
const file = {
  statusPointer: '/status',
  goals: {},
  roles: { good: 'finished' },
  job: { '/job_id': { path: 'job_id' } },
};

describe('compileScenarioSet', () => {
  const compile = (steps: readonly StepSource[], repeat?: true): unknown => {
    const scenario = { description: 'It is invalid.', steps, ...(repeat && { repeat }) };
    return compileScenarioSet(dli, { ...file, scenarios: { wrong: scenario } }, {});
  };
  const good: StepSource = { example: 'finished' };

  it('accepts valid steps', () => {
    expect(() => compile([{ ...good, polls: 1 }, { role: 'good' }])).not.toThrow();
  });

  it.each<[string, readonly StepSource[], RegExp]>([
    ['a missing example', [{ example: 'gone' }], /wrong, step 0: the example gone with status 200 does not exist/],
    ['an example of another status', [{ ...good, status: 404 }], /the example finished with status 404 does not exist/],
    ['an unknown role', [{ role: 'villain' }], /the example undefined with status 200 does not exist/],
    ['an unknown fault', [{ ...good, fault: 'toString' }], /toString is not a known fault.*stalled-body/],
    ['a missing location', [{ ...good, set: { '/a/b': 1 } }], /\/a\/b does not exist in the example/],
    ['a missing key', [{ ...good, set: { '/statuss': 'FAILED' } }], /\/statuss does not exist in the example/],
    ['an unknown key', [{ ...good, header: {} } as StepSource], /step 0: header is not a known key.*headers/],
    ['no body', [{ fault: 'html' }], /exactly one body; received none/],
    ['two bodies', [{ ...good, role: 'good' }], /exactly one body; received example and role/],
    [
      'an invalid duration',
      [{ ...good, for: '5 minutes' }, good],
      /must be a number with a unit.*received "5 minutes"/,
    ],
    ['two durations', [{ ...good, polls: 1, for: '1s' }, good], /at most one of polls, for and until/],
    ['an unknown event', [{ ...good, until: 'new-moon' as never }, good], /until must be new-token; received new-moon/],
    ['a step without an end', [good, good], /wrong, step 0: only the last step may have no end/],
    ['a last step with an end', [{ ...good, polls: 1 }], /only the last step may have no end/],
    ['a header that is not text', [{ ...good, headers: { 'Retry-After': 2 } }], /a header must be text/],
    ['an entry without a text', [{ evidence: 'D-015' }], /D-015 must have a text as evidence/],
  ])('rejects %s', (_, steps, reason) => {
    expect(() => compile(steps)).toThrow(reason);
  });

  it('rejects a repeating scenario with timed steps', () => {
    expect(() => compile([{ ...good, for: '1s' }], true)).toThrow(/must be counted in polls/);
  });

  it('rejects the name of a shared scenario', () => {
    const scenario = { description: 'It exists twice.', steps: [good] };
    expect(() => compileScenarioSet(dli, { ...file, scenarios: { same: scenario } }, { same: scenario })).toThrow(
      /must not define same/,
    );
  });
});
