/** A random history: the responses of the service, the wait of the caller, and aborts, crashes and clock changes. */
import fc from 'fast-check';
import type { ApiGoal } from './api-goals.ts';
import { arbitraryResponse } from './arbitrary-response.ts';
import type { ScriptedResponse } from './scripted-response.ts';

/** The methods of the client that wait for a job. */
export const methods = ['waitForJob', 'waitForOutcome', 'watchJob', 'pollOnce'] as const;

/** The longest time by which a caller delays a step, in ms. */
export const maxLateMs = 20_000;

export interface History {
  readonly apiGoal: ApiGoal;
  readonly method: (typeof methods)[number];
  readonly options: {
    readonly timeout: number;
    readonly minDelay: number;
    readonly maxDelay: number;
    readonly successThreshold: number;
    readonly tolerance: {
      readonly failedPolls: number;
      readonly notStartedMs: number;
      readonly indeterminateMs: number;
    };
  };
  /** How the caller selects the run to wait for. */
  readonly runSelector: 'none' | 'startedAfter' | 'previousResponse';
  /** One response per request, with its duration in ms. The last one repeats. */
  readonly responses: readonly { readonly response: ScriptedResponse; readonly takesMs: number }[];
  /** The seed of the random part of each delay. */
  readonly seed: number;
  /** When the caller aborts the wait, in ms after its start. */
  readonly abortAt: number | undefined;
  /** The number of changes after which the reader of an iterator breaks out of the loop. */
  readonly breakAfter: number | undefined;
  /** When the system clock is set, and by how much, in ms. */
  readonly clockJump: { readonly at: number; readonly by: number } | undefined;
  /** When the machine starts to sleep, and for how long, in ms. */
  readonly machineSleep: { readonly at: number; readonly ms: number } | undefined;
  /**
   * For each step of `pollOnce`, or each change that an iterator reports: the extra delay before the next one, in ms, and whether the
   * process crashes before it saves the state: `no`, `after` the poll, or `during` the poll.
   */
  readonly steps: readonly { readonly lateMs: number; readonly crash: 'no' | 'after' | 'during' }[];
}

const rarely = <Value>(arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.oneof({ arbitrary: fc.constant(undefined), weight: 5 }, { arbitrary, weight: 1 });

const takesMs = fc.oneof(
  { arbitrary: fc.constant(0), weight: 12 },
  { arbitrary: fc.integer({ min: 1, max: 800 }), weight: 8 },
  { arbitrary: fc.integer({ min: 9_000, max: 11_000 }), weight: 1 },
);

const options = fc
  .record({
    timeout: fc.constantFrom(1, 5_000, 60_000, 600_000, 600_000, 3_600_000, 3_600_000),
    polls: fc.integer({ min: 2, max: 60 }),
    spread: fc.integer({ min: 1, max: 8 }),
    successThreshold: fc.integer({ min: 1, max: 4 }),
    failedPolls: fc.nat(6),
    notStartedMs: fc.nat(120_000),
    indeterminateMs: fc.nat(120_000),
  })
  .map(({ timeout, polls, spread, successThreshold, ...tolerance }) => {
    const minDelay = Math.max(1, Math.round(timeout / polls));
    return { timeout, minDelay, maxDelay: minDelay * spread, successThreshold, tolerance };
  });

/** Generates a few responses in repeated sequences, because repeated responses end a wait and alternating ones must not. */
function arbitraryResponses(response: fc.Arbitrary<ScriptedResponse>): fc.Arbitrary<History['responses']> {
  const pool = fc.array(response, { minLength: 1, maxLength: 5 });
  const sequence = fc.tuple(fc.nat(4), fc.integer({ min: 1, max: 4 }), takesMs);
  return fc
    .tuple(pool, fc.array(sequence, { minLength: 1, maxLength: 9 }))
    .map(([pool, sequences]) =>
      sequences.flatMap(([which, times, takesMs]) =>
        Array.from({ length: times }, () => ({ response: pool[which % pool.length] as ScriptedResponse, takesMs })),
      ),
    );
}

/** Generates histories for one goal of an API. */
export function arbitraryHistory(apiGoal: ApiGoal): fc.Arbitrary<History> {
  const runSelector = fc.constantFrom(
    ...(apiGoal.slug === 'cdm' ? (['none', 'startedAfter', 'previousResponse'] as const) : ['none' as const]),
  );
  return runSelector.chain((runSelector) => {
    // By default, fast-check prefers the ends of a range, which would make most waits a single poll.
    const history = fc.record({
      apiGoal: fc.constant(apiGoal),
      method: fc.constantFrom(...methods),
      options,
      runSelector: fc.constant(runSelector),
      responses: arbitraryResponses(arbitraryResponse(apiGoal, runSelector !== 'none')),
      seed: fc.nat(),
      abortAt: rarely(fc.nat(200_000)),
      breakAfter: rarely(fc.integer({ min: 1, max: 3 })),
      clockJump: rarely(
        fc.record({ at: fc.nat(200_000), by: fc.constantFrom(-86_400_000, -30_000, 30_000, 86_400_000) }),
      ),
      machineSleep: rarely(
        fc.record({ at: fc.integer({ min: 1, max: 3_600_000 }), ms: fc.constantFrom(30_000, 28_800_000) }),
      ),
      steps: fc.array(
        fc.record({
          lateMs: fc.oneof({ arbitrary: fc.constant(0), weight: 3 }, { arbitrary: fc.nat(maxLateMs), weight: 1 }),
          crash: fc.constantFrom('no', 'no', 'no', 'after', 'during'),
        }),
        { maxLength: 6 },
      ),
    });
    return fc.noBias(history);
  });
}
