import fc from 'fast-check';
import type { ApiGoal } from './api-goals.ts';
import { arbitraryRetryAfter, faults, notFoundResponses, refusals, wrongHosts } from './fault-responses.ts';
import type { ScriptedResponse } from './scripted-response.ts';
import { arbitraryStatusResponse } from './status-responses.ts';

/** Generates any response that a service may send. `isRunSelected` is true if the caller selected a run. */
export function arbitraryResponse(apiGoal: ApiGoal, isRunSelected: boolean): fc.Arbitrary<ScriptedResponse> {
  return fc.oneof(
    { arbitrary: arbitraryStatusResponse(apiGoal, isRunSelected), weight: 16 },
    { arbitrary: fc.constantFrom(...faults), weight: 5 },
    { arbitrary: arbitraryRetryAfter, weight: 2 },
    { arbitrary: fc.constantFrom(...wrongHosts), weight: 1 },
    { arbitrary: fc.constantFrom(...refusals(apiGoal)), weight: 1 },
    { arbitrary: fc.constantFrom(...notFoundResponses(apiGoal)), weight: 1 },
  );
}
