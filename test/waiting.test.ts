/**
 * Random histories of answers, faults, aborts and restarts, for every API and each of its goals: every wait keeps every law of
 * `waiting/laws.ts`. A failure prints the seed, and the shortest history that was found.
 */
import type { Verdict } from '@job-status/spec-tools/polling-rules';
import fc from 'fast-check';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { type Aim, aims } from './waiting/aims.ts';
import { drive, type Told } from './waiting/drive.ts';
import { loadWaiters } from './waiting/hands.ts';
import { arbitraryHistory } from './waiting/history.ts';
import { broken } from './waiting/laws.ts';
import { timeline } from './waiting/timeline.ts';
import { beginVirtualTime } from './waiting/virtual-time.ts';

const histories = 10_000;
const { random } = Math;

// What is loaded comes in real time.
beforeAll(loadWaiters);
beforeEach(beginVirtualTime);
afterEach(() => {
  vi.useRealTimers();
  Math.random = random;
});

it.each(aims)('$slug, $goal', { timeout: 120_000 }, async (aim) => {
  const ends = new Set<Told['end']>();
  const property = fc.asyncProperty(arbitraryHistory(aim), async (history) => {
    const told = await drive(history);
    ends.add(told.end);
    const found = broken(told);
    if (found.length > 0) throw new Error(`${found.join('\n')}\n\n${timeline(told)}`);
  });
  const { failed, seed, counterexamplePath, errorInstance } = await fc.check(property, {
    numRuns: Math.ceil(histories / aims.length),
  });
  if (failed) expect.fail(`{ seed: ${seed}, path: '${counterexamplePath}' }\n${errorInstance}`);
  // Or the histories tell nothing.
  expect(ends).toEqual(new Set(possibleEnds(aim)));
});

function possibleEnds({ goal, facts: { goals, statuses } }: Aim): Told['end'][] {
  const verdicts = new Set([goals[goal]?.absent, ...Object.values(statuses).map((word) => word.verdicts[goal])]);
  const byVerdict = { failure: 'failed', cancelled: 'cancelled', 'not-started': 'not-started' } as const;
  return [
    ...Object.entries(byVerdict).flatMap(([verdict, end]) => (verdicts.has(verdict as Verdict) ? [end] : [])),
    ...(['success', 'unknown-status', 'gone', 'refused', 'too-many-failed-polls'] as const),
    ...(['timed-out', 'aborted', 'broken off'] as const),
  ];
}
