/**
 * Why the durable watcher cannot do what it is asked for.
 *
 * - `BAD_OPTION`: an option is missing, unknown, or makes no sense.
 * - `NOT_RUNNING`: the watcher is not started, or stopped.
 * - `NO_CLIENT`: it has no client for that service.
 * - `ID_TAKEN`: another job is watched under that id.
 */
export type DurableErrorCode = 'BAD_OPTION' | 'NOT_RUNNING' | 'NO_CLIENT' | 'ID_TAKEN';

/** What went wrong, and what to do about it. */
export class DurableError extends Error {
  override readonly name = 'DurableError';
  /** Stable across versions; the message is not. */
  readonly code: DurableErrorCode;

  constructor(code: DurableErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
