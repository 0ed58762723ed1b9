import type { JobStatusError } from '../errors/errors.ts';
import type { Outcome } from './outcome.ts';
import type { Snapshot } from './snapshot.ts';
import type { WaitState } from './state.ts';

/** What one poll of a wait brought, and what comes next. */
export type PollStep<Body> = {
  /** The wait after this poll: plain JSON, to be kept until the next one. */
  readonly state: WaitState;
  /** The answer, judged; undefined when the poll failed. */
  readonly snapshot: Snapshot<Body> | undefined;
  /** Whether the answer tells something new. */
  readonly isChange: boolean;
  /** What the poll failed of. A failed poll is not a failed job. */
  readonly error?: JobStatusError;
} & (
  | {
      readonly done: false;
      /** How long to stay away, in ms. */
      readonly delayMs: number;
      /** When to take the next step, Unix ms. */
      readonly nextPollAt: number;
    }
  | {
      readonly done: true;
      /** How the wait ended. `body` is there when the last poll had an answer. */
      readonly outcome: Outcome<Body>;
    }
);
