/** What a far end does when it is asked, with what that means to somebody who waits. The meaning is read from the contract. */
import type { Verdict } from '@job-status/spec-tools/polling-rules';
import fc from 'fast-check';
import type { Aim } from './aims.ts';
import { absencesOf, arbitraryDelay, faults, refusalsOf } from './fault.ts';
import { arbitraryReading } from './reading.ts';

/** A reading has a verdict; a fault may pass; `cleaned up` is gone for who has had an answer before, and a refusal for others. */
export type Meaning = Verdict | 'fault' | 'refused' | 'gone' | 'cleaned up';

export interface Act {
  /** For people. */
  readonly says: string;
  readonly means: Meaning;
  /** The status of a reading, null where it has none. */
  readonly word?: string | null;
  /** What is sent; `silence` for nothing at all, `half` for a body that never ends, `reset` for a broken connection. */
  readonly sends: { readonly status: number; readonly text: string } | 'silence' | 'half' | 'reset';
  /** How long the service asks to stay away, in s, as a number or as a date. */
  readonly retryAfter?: { readonly s: number; readonly as: 'seconds' | 'date' };
}

/** Everything that a far end may do. `isGuarded` says whether the caller has told which run is waited for. */
export function arbitraryAct(aim: Aim, isGuarded: boolean): fc.Arbitrary<Act> {
  return fc.oneof(
    { arbitrary: arbitraryReading(aim, isGuarded), weight: 16 },
    { arbitrary: fc.constantFrom(...faults), weight: 5 },
    { arbitrary: arbitraryDelay, weight: 2 },
    { arbitrary: fc.constantFrom(...refusalsOf(aim)), weight: 1 },
    { arbitrary: fc.constantFrom(...absencesOf(aim)), weight: 1 },
  );
}
