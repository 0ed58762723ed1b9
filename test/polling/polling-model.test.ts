/**
 * Random histories of responses, faults, aborts and restarts, for every API and goal: every wait keeps every invariant of
 * `polling-model/invariants.ts`. A failure prints the seed and the shortest history found.
 */
import type { Verdict } from '@job-status/spec-tools/polling-rules';
import fc from 'fast-check';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { type ApiGoal, apiGoals } from './polling-model/api-goals.ts';
import { formatHistory } from './polling-model/format-history.ts';
import { arbitraryHistory } from './polling-model/history.ts';
import { findViolations } from './polling-model/invariants.ts';
import { type RunRecord, runHistory } from './polling-model/run-history.ts';
import { loadPollers } from './polling-model/wait-methods.ts';
import { useVirtualTime } from './virtual-time.ts';

const histories = 10_000;
const { random } = Math;

// Loading modules takes real time.
beforeAll(loadPollers);
beforeEach(useVirtualTime);
afterEach(() => {
  vi.useRealTimers();
  Math.random = random;
});

it.each(apiGoals)('$slug, $goal', { timeout: 120_000 }, async (apiGoal) => {
  const ends = new Set<RunRecord['end']>();
  const property = fc.asyncProperty(arbitraryHistory(apiGoal), async (history) => {
    const run = await runHistory(history);
    ends.add(run.end);
    const found = findViolations(run);
    if (found.length > 0) throw new Error(`${found.join('\n')}\n\n${formatHistory(run)}`);
  });
  const { failed, seed, counterexamplePath, errorInstance } = await fc.check(property, {
    numRuns: Math.ceil(histories / apiGoals.length),
  });
  if (failed) expect.fail(`{ seed: ${seed}, path: '${counterexamplePath}' }\n${errorInstance}`);
  // If an end is missing, the histories do not cover it.
  expect(ends).toEqual(new Set(possibleEnds(apiGoal)));
});

function possibleEnds({ goal, pollingRules: { goals, statuses } }: ApiGoal): RunRecord['end'][] {
  const verdicts = new Set([goals[goal]?.absent, ...Object.values(statuses).map((status) => status.verdicts[goal])]);
  const byVerdict = { failure: 'failed', cancelled: 'cancelled', 'not-started': 'not-started' } as const;
  return [
    ...Object.entries(byVerdict).flatMap(([verdict, end]) => (verdicts.has(verdict as Verdict) ? [end] : [])),
    ...(['success', 'unknown-status', 'gone', 'refused', 'too-many-failed-polls'] as const),
    ...(['timed-out', 'aborted', 'broken off'] as const),
  ];
}
