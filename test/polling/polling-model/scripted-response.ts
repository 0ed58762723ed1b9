/** What a far end does when it is asked, with what that means to somebody who waits. The meaning is read from the contract. */
import type { Verdict } from '@job-status/spec-tools/polling-rules';
import fc from 'fast-check';
import type { ApiGoal } from './api-goals.ts';
import { arbitraryDelay, faults, notFoundResponses, refusals } from './fault-responses.ts';
import { arbitraryStatusResponse } from './status-responses.ts';

/** A reading has a verdict; a fault may pass; `cleaned up` is gone for who has had an answer before, and a refusal for others. */
export type Meaning = Verdict | 'fault' | 'refused' | 'gone' | 'cleaned up';

export interface ScriptedResponse {
  /** For people. */
  readonly label: string;
  readonly meaning: Meaning;
  /** The status of a reading, null where it has none. */
  readonly status?: string | null;
  /** What is sent; `silence` for nothing at all, `half` for a body that never ends, `reset` for a broken connection. */
  readonly payload: { readonly status: number; readonly text: string } | 'silence' | 'half' | 'reset';
  /** How long the service asks to stay away, in s, as a number or as a date. */
  readonly retryAfter?: { readonly s: number; readonly as: 'seconds' | 'date' };
}

/** Everything that a far end may do. `isGuarded` says whether the caller has told which run is waited for. */
export function arbitraryResponse(apiGoal: ApiGoal, isGuarded: boolean): fc.Arbitrary<ScriptedResponse> {
  return fc.oneof(
    { arbitrary: arbitraryStatusResponse(apiGoal, isGuarded), weight: 16 },
    { arbitrary: fc.constantFrom(...faults), weight: 5 },
    { arbitrary: arbitraryDelay, weight: 2 },
    { arbitrary: fc.constantFrom(...refusals(apiGoal)), weight: 1 },
    { arbitrary: fc.constantFrom(...notFoundResponses(apiGoal)), weight: 1 },
  );
}
