import type { JobStatusError } from '../errors/errors.ts';
import type { Outcome } from './outcome.ts';
import type { Snapshot } from './snapshot.ts';

/** One poll of a wait, as `onPoll` receives it: either a snapshot or the error of a failed poll. */
export type PollReport<Body> = {
  /** The number of the poll. The first one is 1. */
  readonly poll: number;
  /** The number of consecutive failed polls that count toward `tolerance.failedPolls`, including this one. */
  readonly failedPolls: number;
  /** Whether the snapshot differs from the previous one. */
  readonly isChange: boolean;
  /** The delay before the next poll, in ms. Undefined after the last poll. */
  readonly delayMs: number | undefined;
  /** When the next poll is due, in Unix milliseconds. Undefined after the last poll. */
  readonly nextPollAt: number | undefined;
  /** How the wait ended. Undefined unless this was the last poll. */
  readonly outcome: Outcome<Body> | undefined;
} & (
  | {
      /** The classified response. */
      readonly snapshot: Snapshot<Body>;
      readonly error: undefined;
    }
  | {
      readonly snapshot: undefined;
      /** Why the poll failed. A failed poll is not a failed job. */
      readonly error: JobStatusError;
    }
);
