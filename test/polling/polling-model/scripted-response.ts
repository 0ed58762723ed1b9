/** The responses of a fake service, with their meaning for a wait as defined by the contract. */
import type { Verdict } from '@job-status/spec-tools/polling-rules';
import fc from 'fast-check';
import type { ApiGoal } from './api-goals.ts';
import { arbitraryDelay, faults, notFoundResponses, refusals, wrongHosts } from './fault-responses.ts';
import { arbitraryStatusResponse } from './status-responses.ts';

/**
 * A response with a status has a verdict; a fault is transient; `cleaned up` means gone after a first status, and refused otherwise;
 * `wrong host` means a fault after a first status, and refused otherwise.
 */
export type Meaning = Verdict | 'fault' | 'wrong host' | 'refused' | 'gone' | 'cleaned up';

export interface ScriptedResponse {
  /** For people. */
  readonly label: string;
  readonly meaning: Meaning;
  /** The status of a reading, null where it has none. */
  readonly status?: string | null;
  /**
   * What is sent; `silence` for nothing at all, `half` for a body that never ends, `reset` for a broken
   * connection, and the code of the platform if the connection fails.
   */
  readonly payload:
    | { readonly status: number; readonly text: string }
    | 'silence'
    | 'half'
    | 'reset'
    | { readonly code: string };
  /** `Retry-After` in s, sent as a number or as a date. */
  readonly retryAfter?: { readonly s: number; readonly as: 'seconds' | 'date' };
}

/** Every response that a service may send. `isGuarded` is true if the caller has selected a run. */
export function arbitraryResponse(apiGoal: ApiGoal, isGuarded: boolean): fc.Arbitrary<ScriptedResponse> {
  return fc.oneof(
    { arbitrary: arbitraryStatusResponse(apiGoal, isGuarded), weight: 16 },
    { arbitrary: fc.constantFrom(...faults), weight: 5 },
    { arbitrary: arbitraryDelay, weight: 2 },
    { arbitrary: fc.constantFrom(...wrongHosts), weight: 1 },
    { arbitrary: fc.constantFrom(...refusals(apiGoal)), weight: 1 },
    { arbitrary: fc.constantFrom(...notFoundResponses(apiGoal)), weight: 1 },
  );
}
