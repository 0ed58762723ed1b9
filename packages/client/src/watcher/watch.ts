import type { Outcome } from '../polling/outcome.ts';
import type { WaitState } from '../polling/state.ts';

/** One job that is watched. */
export interface Watch<Body = unknown> {
  /** `dli`, `cdm` or `dataarts`. */
  readonly service: string;
  /** The path parameters, as the wire calls them. */
  readonly path: Readonly<Record<string, string>>;
  /** The wait as it stands: plain JSON, which the `step` of a client could take on. */
  readonly state: WaitState;
  /**
   * How it ends. Of a job that sleeps no answer is kept: `body` is there when the last poll had one.
   *
   * Rejects only where no poll can succeed: with an {@link InvalidArgumentError} for a path that cannot be asked for, or with
   * what `onChange` threw.
   */
  readonly outcome: Promise<Outcome<Body>>;
  /** Ends it at once, as `aborted`. Does nothing when it is over. */
  stop(): void;
}
