/** A random history: what the service does, what the caller requests, and what happens to both. */
import fc from 'fast-check';
import type { ApiGoal } from './api-goals.ts';
import { arbitraryResponse, type ScriptedResponse } from './scripted-response.ts';

/** By which of the client's ways the wait is taken on. */
export const methods = ['waitForJob', 'waitForOutcome', 'watchJob', 'pollOnce'] as const;

/** How late a step may come, in ms. */
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
  /** One per request, with its duration in ms; the last one is repeated. */
  readonly responses: readonly { readonly response: ScriptedResponse; readonly takesMs: number }[];
  /** The seed of the random parts of the pauses. */
  readonly seed: number;
  /** When the caller gives up, ms after the beginning. */
  readonly abortAt: number | undefined;
  /** After how many changes the reader of an iterator breaks off. */
  readonly breakAfter: number | undefined;
  /** By how much the system's clock is set, and when, in ms. */
  readonly clockJump: { readonly at: number; readonly by: number } | undefined;
  /** When the machine sleeps, and for how long, in ms. */
  readonly machineSleep: { readonly at: number; readonly ms: number } | undefined;
  /** What befalls each step, or each turn of an iterator: the next one comes late, in ms; and it may be lost, because its process ends before the state is kept. */
  readonly steps: readonly { readonly late: number; readonly lost: 'no' | 'after' | 'during' }[];
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

/** Few responses, each several times, again and again: a wait ends by what repeats, and is led astray by what flaps. */
function arbitraryResponses(act: fc.Arbitrary<ScriptedResponse>): fc.Arbitrary<History['responses']> {
  const pool = fc.array(act, { minLength: 1, maxLength: 5 });
  const scene = fc.tuple(fc.nat(4), fc.integer({ min: 1, max: 4 }), takesMs);
  return fc
    .tuple(pool, fc.array(scene, { minLength: 1, maxLength: 9 }))
    .map(([pool, scenes]) =>
      scenes.flatMap(([which, times, takesMs]) =>
        Array.from({ length: times }, () => ({ response: pool[which % pool.length] as ScriptedResponse, takesMs })),
      ),
    );
}

/** Histories for one apiGoal. */
export function arbitraryHistory(apiGoal: ApiGoal): fc.Arbitrary<History> {
  const runSelector = fc.constantFrom(
    ...(apiGoal.slug === 'cdm' ? (['none', 'startedAfter', 'previousResponse'] as const) : ['none' as const]),
  );
  return runSelector.chain((runSelector) => {
    // Without the usual bias to the ends of ranges, because waits of one poll are of little interest.
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
          late: fc.oneof({ arbitrary: fc.constant(0), weight: 3 }, { arbitrary: fc.nat(maxLateMs), weight: 1 }),
          lost: fc.constantFrom('no', 'no', 'no', 'after', 'during'),
        }),
        { maxLength: 6 },
      ),
    });
    return fc.noBias(history);
  });
}
